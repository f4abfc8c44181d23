// One entry of each kind, in English and in Arabic: what is typed on each screen of its form, what everybody reads of it
// then, and where it belongs. All of them are invented, and those with a place are in Iceland, of which the sample
// community has nothing of its own.
const day = 24 * 60 * 60 * 1000;
const isoDay = (days) => new Date(Date.now() + days * day).toISOString().slice(0, 10);

/** The three fields of a day. */
function dayFields(name, days) {
  const [year, month, date] = isoDay(days).split("-");
  return { [`${name}_year`]: year, [`${name}_month`]: String(Number(month)), [`${name}_day`]: date };
}

/** The city in the language of whoever writes: without scripts it is typed, and the country says which one is meant. */
const reykjavik = { en: "Reykjavik", ar: "ريكيافيك" };

const here = (language) => ({ country: "IS", city: reykjavik[language] });
const contact = { contact_name: "Sunna H.", contact_email: "sunna.h@example.org" };
const place = ["/worldwide/is"];
const placeAndCity = [...place, "/worldwide/is/reykjavik"];

const resource = (language, own) => {
  const words = {
    en: { title: `Winter handbook for night shelters: ${own}`, summary: "What eleven shelters by the harbour learned in their first dark winter.",
      publisher: "Harbour Lantern Press", abstract: "Opening hours, hot soup and a list of telephone numbers that somebody answers." },
    ar: { title: `دليل الشتاء لملاجئ الليل: ${own}`, summary: "ما تعلمه أحد عشر ملجأ قرب الميناء في شتائها المظلم الأول.",
      publisher: "دار فانوس الميناء", abstract: "ساعات الفتح والحساء الساخن وقائمة أرقام هاتف يجيب عليها أحد." },
  }[language];
  return {
    path: "/resources", title: words.title, search: words.title, shows: [words.summary, words.publisher, words.abstract],
    fits: "type=guideline&theme=housing&country=is", misses: "type=news&country=is", place,
    screens: {
      what: { title: words.title, summary: words.summary, language, type: "guideline" },
      source: { publisher: words.publisher, date_year: "2025", date_month: "11", languages_1: language, licence: "cc-by" },
      about: { abstract: words.abstract, themes: ["housing"], country: "IS" },
      picture: {},
    },
  };
};

const link = (language) => {
  const sample = resource(language, { en: "a link", ar: "رابط" }[language]);
  const address = "https://winter-handbook.example/read";
  return { ...sample, screens: { ...sample.screens, source: { ...sample.screens.source, link: address } }, shows: [...sample.shows, "winter-handbook.example/read"] };
};

/** The bytes of the file that goes with a resource. */
export const document = Buffer.from("Shelter,Telephone\nHarbour,555 0100\nHill,555 0101\n");

const file = (language) => {
  const sample = resource(language, { en: "a table", ar: "جدول" }[language]);
  return { ...sample, screens: { ...sample.screens, source: { ...sample.screens.source,
    document: { name: "shelters.csv", mimeType: "text/csv", buffer: document } } } };
};

const adaptation = (language) => {
  const words = {
    en: { title: "Word cards on the fishing boats", summary: "Crews of four boats learned the words of the deck from each other.",
      changed: "We moved the table onto the boats.", outcome: "Nine skippers now say good morning in three languages.", failed: "Cards that were not made of plastic." },
    ar: { title: "بطاقات الكلمات على قوارب الصيد", summary: "تعلم طاقم أربعة قوارب كلمات السطح بعضهم من بعض.",
      changed: "نقلنا الطاولة إلى القوارب.", outcome: "يقول تسعة ربابنة الآن صباح الخير بثلاث لغات.", failed: "بطاقات لم تكن من البلاستيك." },
  }[language];
  const practice = "/practices/kitchen-table-language-exchange";
  return {
    path: "/adaptations", title: words.title, search: words.title, shows: [words.summary, words.changed, words.outcome, words.failed],
    fits: "practice=kitchen-table-language-exchange&country=is", misses: "practice=returning-nurses-paired", place: placeAndCity,
    alsoOn: [practice, `${practice}/adaptations`], from: { page: practice },
    screens: {
      what: { title: words.title, summary: words.summary, language, started_year: "2025", for_whom: ["labour-migrants"], ...here(language) },
      how: { changed: words.changed, outcome: words.outcome, failed: words.failed },
      picture: {},
    },
  };
};

const museum = (language) => {
  const words = {
    en: { title: "House of the Herring Girls", summary: "A salting station where those who came for a summer tell of it.",
      about: "Seven women began it in the attic of the old salting station." },
    ar: { title: "بيت فتيات الرنجة", summary: "محطة تمليح يروي فيها من جئن لصيف واحد ما عشنه.", about: "بدأته سبع نساء في علية محطة التمليح القديمة." },
  }[language];
  return {
    path: "/museums", title: words.title, search: words.title, shows: [words.summary, words.about],
    fits: "type=centre&country=is&offer=loans", misses: "type=archive&country=is", place: placeAndCity,
    screens: {
      what: { title: words.title, summary: words.summary, language, type: "centre", status: "open", founded_year: "1999", ...here(language) },
      about: { mission: ["include"], about: words.about, sources: "The guest book of the house" },
      visit: { hours: "12 - 17", languages_1: language, website: "https://herring.example/" },
      together: { offers: ["loans"], needs: ["digitisation"], ...contact },
      picture: {},
    },
  };
};

const item = (language) => {
  const words = {
    en: { title: "An apron with a sewn-in savings book", summary: "Somebody kept a summer's wages where nobody looked.",
      description: "She wore it for nine summers at the salting station and never told how much was in it.", creator: "Unknown seamstress" },
    ar: { title: "مئزر خيط فيه دفتر توفير", summary: "حفظت إحداهن أجر صيف كامل حيث لا ينظر أحد.", description: "لبسته تسعة فصول صيف في محطة التمليح ولم تقل قط كم كان فيه.", creator: "خياطة مجهولة" },
  }[language];
  return {
    path: "/museum-items", title: words.title, search: words.title, shows: [words.summary, words.description, words.creator],
    fits: "museum=the-tin-trunk&type=garment", misses: "museum=the-tin-trunk&type=film", place: placeAndCity,
    alsoOn: ["/museums/the-tin-trunk"],
    screens: {
      what: { title: words.title, summary: words.summary, language, museum: "the-tin-trunk", type: "garment" },
      story: { description: words.description, themes: ["employment"] },
      origin: { ...here(language), creator: words.creator, date_year: "1958" },
      rights: { rights: "CNE", sensitivity: "none" },
      picture: {},
    },
  };
};

const event = (language) => {
  const words = {
    en: { title: "Listening evening in the swimming hall", summary: "An evening in warm water, at which newcomers and neighbours ask each other one question.",
      description: "Nobody speaks for longer than the sand runs.", venue: "Laugar hall, second gate", organiser: "Warm Water Circle" },
    ar: { title: "أمسية استماع في قاعة السباحة", summary: "أمسية في الماء الدافئ يسأل فيها القادمون الجدد والجيران بعضهم بعضا سؤالا واحدا.",
      description: "لا يتكلم أحد أطول مما يجري الرمل.", venue: "قاعة لوغار، البوابة الثانية", organiser: "حلقة الماء الدافئ" },
  }[language];
  const year = new Date().getFullYear() + 2;
  return {
    path: "/events", title: words.title, search: words.title, shows: [words.summary, words.description, words.venue, words.organiser],
    fits: "type=workshop&country=is", misses: "type=webinar&country=is", place: placeAndCity,
    alsoOn: [`/events?month=${year}-05`], feeds: ["/events.ics?country=is"],
    screens: {
      what: { title: words.title, summary: words.summary, language, type: "workshop", description: words.description },
      when: { starts_day: `${year}-05-14`, starts_time: "18:30", ends_day: `${year}-05-14`, ends_time: "21:00", time_zone: "Atlantic/Reykjavik",
        status: "planned", venue: words.venue, ...here(language) },
      whom: { languages_1: language, themes: ["community-building"], organiser: words.organiser, ...contact },
      registration: { registration: "none" },
      picture: {},
    },
  };
};

const instrument = (language) => {
  const words = {
    en: { title: "Declaration of the Lighthouse Towns", summary: "Nine towns promise to leave a light on for whoever comes by night.", short: "Lighthouse Declaration",
      about: "It binds nobody in law; the towns read it out every winter.", article: "A door that opens", says: "Who knocks by night is let in first and asked later." },
    ar: { title: "إعلان مدن المنارات", summary: "تتعهد تسع مدن بأن تترك ضوءا لمن يأتي ليلا.", short: "إعلان المنارات",
      about: "لا يلزم أحدا قانونا، وتقرؤه المدن كل شتاء.", article: "باب يفتح", says: "من يطرق ليلا يدخل أولا ويسأل بعد ذلك." },
  }[language];
  return {
    path: "/instruments", title: words.title, search: words.title, shows: [words.summary, words.about, words.article, words.says],
    fits: "type=compact&year=2024", misses: "type=convention",
    screens: {
      what: { title: words.title, short_name: words.short, summary: words.summary, language, type: "compact", adopted_year: "2024", adopted_month: "2" },
      text: { about: words.about, articles: `1; ${words.article}; ${words.says}`, themes: ["cities-and-local-governments"] },
      sources: { sources: "The minutes of the ninth meeting" },
    },
  };
};

const network = (language) => {
  const words = {
    en: { title: "Network of Night Ferries", summary: "Crews of night ferries who keep a warm cabin for people without a ticket home.", short: "Night Ferries",
      purpose: "Twice a year the crews meet and compare their logbooks.", chair: "The ferry of the northern fjord" },
    ar: { title: "شبكة عبارات الليل", summary: "طواقم عبارات الليل التي تبقي مقصورة دافئة لمن لا تذكرة لهم إلى البيت.", short: "عبارات الليل",
      purpose: "تلتقي الطواقم مرتين في السنة وتقارن سجلاتها.", chair: "عبارة المضيق الشمالي" },
  }[language];
  return {
    path: "/networks", title: words.title, search: words.title, shows: [words.summary, words.purpose, words.chair],
    fits: "type=cities&status=active&year=2021", misses: "type=museums",
    screens: {
      what: { title: words.title, short_name: words.short, summary: words.summary, language, type: "cities", founded_year: "2021", status: "active" },
      work: { purpose: words.purpose, chairs: `2024; 2026; ${words.chair}`, website: "https://night-ferries.example/", sources: "https://night-ferries.example/log" },
    },
  };
};

const organisation = (language) => {
  const words = {
    en: { title: "Wool and Word Workshop", summary: "Knitters who teach the language stitch by stitch.", mission: "Nobody shall sit alone with a needle and a letter from the office.",
      about: "Three evenings a week above the wool shop." },
    ar: { title: "ورشة الصوف والكلمة", summary: "حائكات يعلمن اللغة غرزة بعد غرزة.", mission: "لا يجلس أحد وحيدا مع إبرة ورسالة من المكتب.", about: "ثلاث أمسيات في الأسبوع فوق دكان الصوف." },
  }[language];
  return {
    path: "/organisations", title: words.title, search: words.title, shows: [words.summary, words.mission, words.about],
    fits: "stakeholder=civil-society&country=is&offer=training", misses: "stakeholder=academia&country=is", place: placeAndCity,
    alsoOn: ["/community?country=is"],
    screens: {
      what: { title: words.title, summary: words.summary, language, stakeholder: "civil-society", founded_year: "2012", ...here(language) },
      about: { mission: words.mission, about: words.about, themes: ["language-learning"] },
      together: { offers: ["training"], needs: ["volunteers"], works_in_1: "IS", languages_1: language, ...contact },
      picture: {},
    },
  };
};

const request = (language) => {
  const words = {
    en: { title: "A translator for a boat licence course", summary: "Twelve people learn for the boat licence and stumble over knots and lights.",
      about: "Six Saturdays in the boathouse, travel is paid." },
    ar: { title: "مترجم لدورة رخصة القوارب", summary: "اثنا عشر شخصا يتعلمون لرخصة القوارب ويتعثرون بالعقد والأضواء.", about: "ستة أيام سبت في بيت القوارب، والسفر مدفوع." },
  }[language];
  return {
    path: "/requests", title: words.title, search: words.title, shows: [words.summary, words.about],
    fits: "side=request&thing=translator&country=is", misses: "side=offer&country=is", place: placeAndCity, alsoOn: ["/community?country=is"],
    screens: {
      what: { side: "request", thing: "translator", title: words.title, summary: words.summary, language },
      where: here(language),
      about: { about: words.about, themes: ["training"], languages_1: language, ...dayFields("ends", 90) },
    },
  };
};

const recognition = (language) => {
  const words = {
    en: { title: "Boat builders from the Philippines in Iceland", summary: "How a boat builder's papers come to count in a yard on the northern coast.", profession: "Boat builder",
      body: "Chamber of Boat Builders", steps: "1. Write to the chamber.\n2. Show one boat that you built.", step: "Show one boat that you built.", source: "What the chamber tells newcomers" },
    ar: { title: "بناة القوارب من الفلبين في آيسلندا", summary: "كيف تعتمد أوراق باني القوارب في حوض على الساحل الشمالي.", profession: "باني قوارب",
      body: "غرفة بناة القوارب", steps: "1. اكتب إلى الغرفة.\n2. أر قاربا بنيته.", step: "أر قاربا بنيته.", source: "ما تقوله الغرفة للقادمين الجدد" },
  }[language];
  return {
    path: "/recognition", title: words.title, search: words.title, shows: [words.summary, words.profession, words.body, words.step, words.source],
    fits: "from=ph&country=is&field=isco-71", misses: "from=ke&country=is", place,
    screens: {
      what: { title: words.title, summary: words.summary, language, from_country: "PH", country: "IS", profession_field: "isco-71", profession: words.profession,
        regulated: "partly" },
      way: { bodies: `${words.body}; https://boat-builders.example/`, steps: words.steps, language_level: "b1" },
      source: { source_title: words.source, source_link: "https://boat-builders.example/newcomers", ...dayFields("last_checked", -30) },
    },
  };
};

const storyWords = {
  en: { title: "Solveig", quote: "I counted the lighthouses until I could say all their names.", text: "We came with the ferry that nobody waits for.", search: "counted lighthouses ferry" },
  ar: { title: "ضحى", quote: "عددت المنارات حتى صرت أعرف أسماءها كلها.", text: "جئنا بالعبارة التي لا ينتظرها أحد.", search: "المنارات العبارة" },
};

/** A story of `name`; `open`: whether its teller lets it go beyond the pages of the site. */
export function story(language, { name = storyWords[language].title, open = true } = {}) {
  const words = storyWords[language];
  return {
    path: "/stories", title: name, search: `${words.search} ${name}`, shows: [name, words.text],
    fits: "role=worker&country=is", misses: "role=student", place,
    screens: {
      story: { name, language, text: `${words.text}\n\n${words.quote} ${name}.`, quote: words.quote },
      about: { country: "IS", year_year: "2019", themes: ["community-building"], role: ["worker"], age: "adult", told_by: "self" },
      picture: {},
      consent: { consent_uses: ["site"], consent_language: language, ...dayFields("consent_date", -1), licence: "none", ...(open ? { open: true } : {}) },
    },
  };
}

/** Name → what is told of it in a language, and who takes it off the site again: its author, or staff. */
export const samples = {
  "a resource with a link": { sample: link, withdrawnBy: "author" },
  "a resource with a file": { sample: file, withdrawnBy: "editor" },
  "an adaptation of a practice": { sample: adaptation, withdrawnBy: "author" },
  "a museum": { sample: museum, withdrawnBy: "moderator" },
  "an item of a museum": { sample: item, withdrawnBy: "author" },
  "an event": { sample: event, withdrawnBy: "author" },
  "an instrument": { sample: instrument, withdrawnBy: "editor" },
  "a network": { sample: network, withdrawnBy: "author" },
  "an organisation": { sample: organisation, withdrawnBy: "author" },
  "a request": { sample: request, withdrawnBy: "author" },
  "a way to recognition": { sample: recognition, withdrawnBy: "moderator" },
};
