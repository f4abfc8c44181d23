// How the released program's memory is kept, by jemalloc. Of the 175 MB that glibc's malloc held after a load of pages of
// all sizes 50 lay idle in pieces; this gives back what is not used. Read before main begins.
extern "C" {
// Four arenas: enough for the cores of a small machine, few enough that what one thread frees another finds.
extern const char* const malloc_conf;
const char* const malloc_conf =
    "narenas:4,background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0";
}
