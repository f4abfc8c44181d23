"""Still lifes: things that museums keep, each alone on a table before a wall."""

from brush import *


def still(rnd, wall, top, things, horizon=640):
    """The table, the wall, the thing's shadow and the grain of the print."""
    return [rect(0, 0, WIDTH, horizon, wall), rect(0, horizon, WIDTH, HEIGHT - horizon, top),
            rect(0, horizon, WIDTH, 10, INK, fill_opacity=.08)] + things + [
                speckle(rnd, 420, (0, 0, WIDTH, HEIGHT), INK, .1)]


def shadow(x, y, rx, ry=34):
    return oval(x, y, rx, ry, INK, fill_opacity=.18)


def rows_of(x, y, w, lines, colour, step=34, width=5, opacity=.5):
    """Writing too small to read."""
    return group([line(f"M{x} {y + i * step}h{n(w * k)}", colour, width)
                  for i, k in enumerate(lines)], stroke_opacity=opacity)


def suitcase(rnd):
    body = [shadow(800, 800, 470), rect(380, 380, 840, 410, WOOD, 34), rect(380, 570, 840, 14, CLAY),
            line("M680 380V320Q680 290 710 290H890Q920 290 920 320V380", CLAY, 30)]
    body += [rect(x, 380, 54, 410, CLAY, fill_opacity=.55) for x in (500, 1046)]
    body += [rect(x, 552, 84, 56, OCHRE, 8) for x in (485, 1031)]
    body += [rect(380 + dx, 380 + dy, 60, 60, CLAY, 16) for dx in (0, 780) for dy in (0, 350)]
    label = [rect(0, 0, 190, 120, SHEET, 6), rows_of(24, 34, 140, (1, .7, .4), SLATE, 28)]
    return still(rnd, PALE, SAND, body + [group(label, "translate(690 640) rotate(-7)"),
                                          disc(812, 600, 9, SCARLET)])


def sewing_machine(rnd):
    body = [shadow(800, 806, 480), rect(340, 730, 920, 70, CLAY, 12), rect(330, 716, 940, 26, WOOD, 8),
            path("M430 716V640H560V716Z", INK), path("M1010 716V400H1150V716Z", INK),
            path("M430 330Q430 300 470 300H1090Q1150 300 1150 370V470H1010V430H560V470H430Z", INK),
            line("M500 470V650", SLATE, 16), line("M500 640V706", MIST, 6),
            disc(1190, 470, 96, SLATE), disc(1190, 470, 70, INK), disc(1190, 470, 18, OCHRE),
            line("M620 365H940", OCHRE, 8, stroke_opacity=.8), disc(600, 365, 14, OCHRE),
            rect(700, 236, 54, 64, SCARLET, 8), rect(690, 230, 74, 12, OCHRE), rect(690, 294, 74, 10, OCHRE),
            line("M727 240Q560 180 500 330V640", SCARLET, 3)]
    cloth = path(smooth([(330, 700), (520, 676), (700, 700), (760, 790), (640, 880), (430, 860),
                         (300, 900), (230, 800)]), FOAM)
    return still(rnd, SAND, STRAW, body[:2] + body[2:] + [cloth, line(
        "M300 780Q480 740 690 776", SHEET, 4, stroke_dasharray="18 16")])


def bus_ticket(rnd):
    ticket = [rect(8, 12, 760, 360, INK, 10, fill_opacity=.14), rect(0, 0, 760, 360, STRAW, 10),
              rect(0, 0, 760, 74, WATER, 10), rect(0, 50, 760, 24, WATER),
              rows_of(40, 130, 400, (1, .8, .9, .5), INK, 46, 8, .55),
              rect(560, 120, 150, 110, "none", 6, stroke=SCARLET, stroke_width=8),
              line("M585 178h100M585 204h70", SCARLET, 8), line("M520 84V352", SLATE, 4, stroke_dasharray="10 14"),
              group([disc(760, y, 12, SAND) for y in range(30, 360, 44)]), disc(600, 300, 22, SAND)]
    coin = [disc(6, 8, 74, INK, fill_opacity=.16), disc(0, 0, 74, OCHRE), disc(0, 0, 58, SUN), disc(0, 0, 20, OCHRE)]
    return still(rnd, SAND, SAND, [group(ticket, "translate(400 300) rotate(-9)"),
                                   group(coin, "translate(1240 720)"),
                                   group(coin, "translate(1120 790) scale(.7)")], 0)


def recipe_book(rnd):
    left = path("M800 330Q600 260 330 320V800Q600 740 800 810Z", SHEET)
    right = path("M800 330Q1000 260 1270 320V800Q1000 740 800 810Z", PAPER)
    stains = [blob(rnd, 1080, 640, 74, 56, OCHRE, fill_opacity=.3), blob(rnd, 460, 700, 40, 34, CLAY, fill_opacity=.22)]
    spoon = [oval(0, 0, 74, 52, STRAW), oval(-6, -4, 54, 34, OCHRE, fill_opacity=.6), rect(60, -14, 470, 28, STRAW, 14)]
    return still(rnd, BLUSH, WOOD, [
        shadow(800, 822, 520), rect(312, 330, 976, 500, SCARLET, 14), left, right,
        line("M800 334V806", INK, 4, stroke_opacity=.25), *stains,
        rows_of(390, 400, 330, (.6, 1, .9, 1, .7, .95, .5), DEEP, 48, 6),
        rows_of(870, 400, 330, (.9, 1, .6, .9), DEEP, 48, 6), group(spoon, "translate(960 880) rotate(-12)")])


def house_key(rnd):
    key = [line("M0 0H430", OCHRE, 46), disc(-90, 0, 120, OCHRE), disc(-90, 0, 66, PALE),
           rect(330, 10, 44, 110, OCHRE, 4), rect(400, 10, 40, 150, OCHRE, 4),
           line("M20 -12H420", GLOW, 8, stroke_opacity=.8)]
    ribbon = [line("M-200 -20C-320 60 -260 190 -380 230", SCARLET, 26), line("M-190 10C-280 130 -200 220 -280 320", SCARLET, 26)]
    nails = [disc(x, 160, 10, SLATE) for x in (300, 1300)]
    return still(rnd, PALE, FOAM, [rect(240, 110, 1120, 720, SHEET, 12), rect(280, 150, 1040, 640, PALE, 6),
                                   *nails, group([oval(180, 60, 420, 40, INK, fill_opacity=.14)] + ribbon + key,
                                                 "translate(720 480) rotate(14)")], 1000)


def cassette(rnd):
    reels = []
    for x in (620, 980):
        reels += [disc(x, 500, 92, INK), disc(x, 500, 70, CLAY), disc(x, 500, 34, SHEET)]
        reels += [rect(x - 5, 470, 10, 18, INK), rect(x - 5, 512, 10, 18, INK)]
    tape = line("M560 730C480 860 700 900 820 850S1100 820 1180 900S1390 900 1420 800", CLAY, 12)
    return still(rnd, SUN, OCHRE, [
        shadow(800, 760, 500), rect(360, 250, 880, 510, SLATE, 30), rect(420, 300, 760, 330, SHEET, 16),
        rect(420, 300, 760, 70, SCARLET, 16), rows_of(460, 336, 420, (1,), SHEET, 30, 9, .9),
        rect(510, 410, 580, 180, MIST, 90), *reels, path("M520 760L560 660H1040L1080 760Z", INK),
        *[disc(x, 712, 14, MIST) for x in (620, 760, 840, 980)], tape])


def teapot(rnd):
    pot = [shadow(780, 800, 360), path("M520 560C520 420 640 380 780 380S1040 420 1040 560C1040 720 930 790 780 790"
                                      "S520 720 520 560Z", DEEP),
           line("M1030 480C1180 450 1180 680 1010 670", DEEP, 40), path("M545 600C430 590 430 450 350 430L392 400C500 420 500 500 560 520Z", DEEP),
           oval(780, 388, 130, 30, WATER), disc(780, 340, 30, OCHRE), line("M560 560Q780 620 1000 560", OCHRE, 8),
           *[disc(600 + i * 72, 660 - abs(i - 2.5) * -8, 20, FOAM) for i in range(6)]]
    glass = [path("M1170 620L1190 800H1290L1310 620Z", PALE), path("M1178 690L1190 800H1290L1302 690Z", WOOD),
             *[line(f"M{1200 + i * 30} 560c-16 -24 16 -40 0 -70", SHEET, 7, stroke_opacity=.7) for i in range(3)]]
    return still(rnd, STRAW, CLAY, pot + glass)


def letters(rnd):
    edge = [rect(x, 0, 30, 16, SCARLET if i % 2 else WATER) for i, x in enumerate(range(0, 640, 44))]
    sheet = [rect(8, 12, 640, 400, INK, 4, fill_opacity=.15), rect(0, 0, 640, 400, SHEET, 4), *edge,
             group(edge, "translate(0 384)"), rect(500, 50, 96, 120, FOAM, 2),
             disc(480, 140, 60, "none", stroke=SLATE, stroke_width=6, stroke_opacity=.6),
             rows_of(90, 220, 330, (1, .8, .6), INK, 50, 7, .6)]
    pile = [group(sheet, f"translate({x} {y}) rotate({a})") for x, y, a in ((470, 330, 8), (400, 260, -11), (500, 290, -2))]
    string = [line("M420 480L1210 520M860 250L770 760", CLAY, 9), path(smooth([(800, 500), (730, 440), (690, 520), (800, 505),
              (900, 440), (920, 530), (806, 508)], False), stroke=CLAY, stroke_width=9)]
    return still(rnd, MIST, WOOD, pile + string, 0)


def small_shoes(rnd):
    def shoe(colour):
        return [oval(40, 250, 220, 24, INK, fill_opacity=.18), path("M-120 240V40Q-120 10 -80 10H0Q40 100 150 130Q240 150 240 240Z", colour),
                rect(-128, 226, 376, 26, SAND, 12), line("M-6 70L70 40M24 110L96 76M62 140L128 104", SHEET, 9),
                line("M80 42C120 0 150 40 120 66M96 76C150 60 160 100 130 108", SHEET, 6)]
    return still(rnd, SPRING, LEAF, [group(shoe(SCARLET), "translate(520 500) scale(1.25)"),
                                     group(shoe("#9c2c18"), "translate(950 560) rotate(8) scale(1.25)")], 620)


def football_shirt(rnd):
    shirt = "M560 210L690 160Q800 240 910 160L1040 210L1190 400L1070 480L1020 420V840H580V420L530 480L410 400Z"
    stripes = [rect(x, 150, 70, 700, WATER) for x in range(440, 1160, 140)]
    hanger = line("M800 40c50 0 50 60 0 70L640 190M800 110L960 190", CLAY, 14)
    return still(rnd, GLOW, GLOW, [rect(250, 20, 1100, 10, SLATE), hanger, path(shirt, INK, fill_opacity=.14, transform="translate(16 18)"),
                                   path(shirt, SHEET), clipped("shirt", path(shirt), stripes),
                                   line("M700 170Q800 262 900 170", SCARLET, 22),
                                   rect(752, 420, 96, 150, SHEET, 10), line("M776 540L800 446L824 540", SCARLET, 16)], 1000)


def cooking_pot(rnd):
    lid = [oval(800, 420, 330, 60, SLATE), oval(800, 404, 330, 56, MIST), disc(800, 350, 30, INK)]
    dents = [line("M560 620q20 40 4 80M1010 560q30 20 24 70", INK, 6, stroke_opacity=.25)]
    return still(rnd, BLUSH, SAND, [shadow(800, 850, 400), path("M480 430H1120L1080 790Q1070 850 1000 850H600Q530 850 520 790Z", SLATE),
                                    path("M480 430H1120L1112 500H488Z", INK, fill_opacity=.2), *lid,
                                    line("M486 500H400V580H500M1114 500H1200V580H1100", INK, 22), *dents,
                                    *[line(f"M{720 + i * 80} 300c-20 -30 20 -50 0 -90", SHEET, 8, stroke_opacity=.7) for i in range(3)]])


def umbrella(rnd):
    ribs = [(240, 560), (430, 500), (620, 540), (800, 500), (980, 540), (1170, 500), (1360, 560)]
    canopy = "M240 560C300 260 560 150 800 150S1300 260 1360 560Q1270 480 1170 520Q1080 470 980 530Q890 470 800 520Q710 470 620 530Q520 470 430 520Q330 480 240 560Z"
    return still(rnd, MIST, SLATE, [shadow(800, 880, 300, 24), line("M800 130V800Q800 870 860 870T920 810", CLAY, 22), path(canopy, INK),
                                    *[line(f"M800 150Q{(x + 800) / 2} 240 {x} {y - 24}", SLATE, 4) for x, y in ribs],
                                    path("M980 330l120 -20l20 90l-120 26Z", SCARLET), line("M974 324l132 -24", SHEET, 4, stroke_dasharray="12 12"),
                                    *[line(f"M{rnd.randrange(100, 1500)} {rnd.randrange(20, 500)}l-14 44", WATER, 5, stroke_opacity=.4) for _ in range(26)]])


def dictionary(rnd):
    tabs = [rect(1170, 330 + i * 52, 46, 40, (SCARLET, OCHRE, WATER, MOSS)[i % 4], 6) for i in range(8)]
    return still(rnd, PALE, WOOD, [shadow(800, 830, 440), rect(400, 280, 790, 540, DEEP, 18), rect(430, 300, 770, 500, PAPER, 8), *tabs,
                                   rect(400, 280, 720, 540, WATER, 18), rect(400, 280, 70, 540, DEEP, 18), rect(560, 380, 460, 150, SHEET, 8),
                                   rows_of(610, 430, 360, (1, .6), INK, 50, 10, .7), line("M400 700H1120", OCHRE, 8),
                                   group([rect(0, 0, 330, 26, SUN, 6), path("M330 0l50 13l-50 13Z", SAND), path("M362 8l18 5l-18 5Z", INK)],
                                         "translate(900 880) rotate(-8)")])


def embroidered_cloth(rnd):
    flower = [*[group([oval(0, -46, 24, 40, SCARLET)], f"rotate({a})") for a in range(0, 360, 60)], disc(0, 0, 22, SUN)]
    stems = [line("M500 720C560 560 640 520 800 500S1040 420 1100 280", MOSS, 10, stroke_dasharray="22 8"),
             *[group([oval(0, 0, 44, 18, LEAF)], f"translate({x} {y}) rotate({a})") for x, y, a in
               ((560, 620, -60), (660, 560, 30), (860, 470, -40), (980, 440, 20), (1050, 350, -70))]]
    return still(rnd, CLAY, CLAY, [group([rect(-420, -360, 840, 720, SHEET, 4),
                                          *[line(f"M{x} 360v46", SHEET, 8) for x in range(-410, 420, 24)],
                                          *[line(f"M{x} -360v-46", SHEET, 8) for x in range(-410, 420, 24)],
                                          rect(-380, -320, 760, 640, "none", stroke=WATER, stroke_width=8, stroke_dasharray="10 12")],
                                         "translate(800 500)"), *stems,
                                   *[group(flower, f"translate({x} {y}) scale({k})") for x, y, k in
                                     ((500, 730, 1.1), (800, 500, 1.4), (1110, 270, 1.1), (620, 330, .7), (1010, 700, .8))]], 0)


def phone_card(rnd):
    handset = [path("M-340 -60Q-340 -150 -250 -150H-170Q-130 -150 -130 -110V-70Q0 -96 130 -70V-110Q130 -150 170 -150H250Q340 -150 340 -60"
                    "V0Q340 30 300 30H180Q140 30 140 -6Q0 -30 -140 -6Q-140 30 -180 30H-300Q-340 30 -340 0Z", INK)]
    cord = line("M-300 30" + "".join(f"q{30 if i % 2 else -30} 22 0 44" for i in range(9)), INK, 14)
    card = [rect(8, 10, 460, 290, INK, 26, fill_opacity=.16), rect(0, 0, 460, 290, WATER, 26), disc(340, 100, 70, SUN),
            path("M0 210Q120 130 240 200T460 190V264Q460 290 434 290H26Q0 290 0 264Z", LEAF), rect(40, 50, 80, 62, OCHRE, 10)]
    return still(rnd, STRAW, SAND, [shadow(760, 520, 380, 26), group(handset + [cord], "translate(760 420) rotate(-6)"),
                                    group(card, "translate(840 560) rotate(9)")], 560)


def family_frame(rnd):
    house = [rect(0, 0, 420, 520, PALE), rings(310, 130, (70, 52), GLOW, SUN), land([(0, 380), (120, 340), (260, 380), (420, 330)], LEAF, 520),
             rect(110, 250, 170, 140, SHEET), path("M90 250L195 170L300 250Z", SCARLET), rect(176, 310, 44, 80, CLAY), rect(130, 280, 34, 34, WATER)]
    return still(rnd, FOAM, WOOD, [shadow(800, 850, 330), path("M980 300L1080 840H980Z", CLAY), rect(510, 180, 580, 670, OCHRE, 10),
                                   rect(530, 200, 540, 630, WOOD, 6), rect(556, 226, 488, 578, SHEET),
                                   clipped("frame", rect(590, 256, 420, 520, INK), [group(house, "translate(590 256)")]),
                                   line("M600 700L680 800M960 240L1004 300", SHEET, 6, stroke_opacity=.8)], 700)


def lantern(rnd):
    return still(rnd, INK, DEEP, [rings(800, 540, (420, 320, 220), "#26383d", "#30464a"), oval(800, 880, 420, 50, OCHRE, fill_opacity=.25),
                                  line("M620 330Q800 60 980 330", MIST, 12), rect(700, 290, 200, 70, SLATE, 14), rect(730, 240, 140, 60, SLATE, 12),
                                  path("M690 360H910Q960 520 900 700H700Q640 520 690 360Z", GLOW, fill_opacity=.9),
                                  path(smooth([(800, 440), (850, 560), (830, 640), (770, 640), (750, 560)]), SUN),
                                  path(smooth([(800, 520), (824, 590), (800, 640), (776, 590)]), SCARLET),
                                  line("M690 360Q640 520 700 700M910 360Q960 520 900 700M650 500H950", SLATE, 10),
                                  rect(670, 700, 260, 60, SLATE, 10), path("M640 760H960L990 880H610Z", SCARLET)], 780)


def winter_coat(rnd):
    coat = "M600 210Q800 150 1000 210L1130 340L1180 760L1080 780L1030 480V900H570V480L520 780L420 760L470 340Z"
    return still(rnd, SAND, SAND, [rect(200, 120, 1200, 26, CLAY, 8), line("M800 146v50M640 230L800 176L960 230", INK, 16),
                                   path(coat, INK, fill_opacity=.14, transform="translate(18 16)"), path(coat, MOSS),
                                   path("M640 200Q800 300 960 200L1000 330Q800 400 600 330Z", CLAY), line("M800 350V900", REED, 8),
                                   *[disc(830, y, 16, OCHRE) for y in (430, 540, 650, 760)], rect(610, 620, 130, 110, REED, 10),
                                   rect(870, 620, 130, 110, REED, 10), path("M890 612l40 -60l34 10l-30 60Z", SHEET)], 960)


def seed_jar(rnd):
    seeds = [oval(rnd.uniform(610, 990), rnd.uniform(520, 800), 17, 12, rnd.choice((OCHRE, CLAY, SUN, WOOD, SCARLET)),
                  transform=f"rotate({rnd.randrange(-20, 20)} 800 650)") for _ in range(230)]
    jar = "M620 330H980Q1030 370 1030 450V790Q1030 850 970 850H630Q570 850 570 790V450Q570 370 620 330Z"
    return still(rnd, SPRING, MOSS, [shadow(800, 856, 320), path(jar, PALE, fill_opacity=.8), clipped("jar", path(jar), seeds),
                                     rect(600, 250, 400, 90, CLAY, 14), line("M600 296H1000", WOOD, 8),
                                     rect(670, 560, 260, 150, SHEET, 8), rows_of(710, 610, 180, (1, .6), INK, 48, 8, .6),
                                     line("M620 430V760", SHEET, 14, stroke_opacity=.6),
                                     *[oval(x, y, 18, 12, OCHRE) for x, y in ((430, 850), (480, 890), (1120, 880), (1190, 850), (1150, 910))]])


def thermos(rnd):
    bands = [rect(660, y, 280, 46, c) for y, c in ((380, WATER), (426, SHEET), (472, WATER), (700, SHEET), (746, WATER))]
    return still(rnd, GLOW, STRAW, [shadow(820, 866, 300), rect(660, 280, 280, 590, SCARLET, 34), *bands, rect(690, 170, 220, 120, MIST, 20),
                                    rect(690, 262, 220, 40, SLATE, 8), line("M940 400C1080 400 1080 640 940 640", MIST, 30),
                                    line("M700 320V840", SHEET, 12, stroke_opacity=.5),
                                    path("M1130 720H1330L1300 870H1160Z", MIST), oval(1230, 720, 100, 22, SLATE), oval(1230, 724, 84, 16, WOOD),
                                    *[line(f"M{1190 + i * 40} 680c-14 -22 14 -36 0 -64", SHEET, 7, stroke_opacity=.8) for i in range(3)]])
