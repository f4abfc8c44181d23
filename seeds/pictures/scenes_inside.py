"""Four scenes under a roof: a kitchen, a ward, a stage, a desk that looks out on a town."""

import math

from brush import *


def sitter_from_above(x, y, turn, shirt, hair, skin, reach):
    """A person at a table, seen from above, facing up before `turn` (degrees)."""
    left, right = reach
    return group([
        line(f"M-74 2Q-104 -70 {left[0]} {left[1]}", shirt, 42),
        line(f"M74 2Q104 -70 {right[0]} {right[1]}", shirt, 42),
        disc(left[0], left[1] - 14, 21, skin), disc(right[0], right[1] - 14, 21, skin),
        path("M-112 18C-112 -40 -60 -52 0 -52S112 -40 112 18C112 62 60 74 0 74"
             "S-112 62 -112 18Z", shirt),
        disc(0, -4, 56, hair),
        line("M-26 -34Q0 -52 30 -30", SHEET, 5, stroke_opacity=.22),
    ], f"translate({n(x)} {n(y)}) rotate({turn})")


def kitchen_table(rnd):
    out = [rect(0, 0, WIDTH, HEIGHT, SAND)]
    for i in range(-2, 13):
        x = i * 150
        out.append(line(f"M{x} -10L{x + 120} 1010", WOOD, 3, stroke_opacity=.28))
        for _ in range(2):
            y = rnd.uniform(0, 1000)
            out.append(line(f"M{n(x + y * .12)} {n(y)}h146", WOOD, 3, stroke_opacity=.28))
    out += [disc(800, 500, 475, FOAM, fill_opacity=.5), disc(800, 500, 446, PALE),
            disc(800, 500, 424, FOAM, fill_opacity=.45)]
    cast = [(-90, DEEP, INK, SKINS[3], ((-58, -128), (70, -112))),
            (-32, MOSS, "#3a2a20", SKINS[0], ((-66, -104), (40, -138))),
            (34, OCHRE, "#8b8e8c", SKINS[4], ((-52, -134), (62, -106))),
            (90, SLATE, "#5a3320", SKINS[4], ((-64, -110), (52, -128))),
            (148, BLUSH, INK, SKINS[1], ((-48, -118), (66, -100))),
            (212, SHEET, "#b98a4a", SKINS[3], ((-62, -104), (50, -118)))]
    people = []
    for turn, shirt, hair, skin, reach in cast:
        a = math.radians(turn - 90)
        x, y = 800 + 452 * math.cos(a) * 1.02, 500 + 452 * math.sin(a) * .92
        people.append((x, y, turn + 180, shirt, hair, skin, reach))
    out += [disc(806, 512, 362, CLAY, fill_opacity=.35), disc(800, 500, 360, WOOD),
            disc(800, 500, 348, "#cf9651"), disc(800, 500, 286, "#d6a05c"),
            disc(800, 500, 214, "#cf9651"), disc(800, 500, 140, "#d9a866")]
    out += [sitter_from_above(*p) for p in people]
    for angle, kind in ((-122, "rice"), (-61, "soup"), (0, "greens"), (61, "rice"),
                        (122, "soup"), (180, "greens")):
        a = math.radians(angle)
        out.append(plate(rnd, 800 + 222 * math.cos(a), 500 + 222 * math.sin(a), kind))
    out += [bread(694, 560), teapot(812, 486)]
    for angle, far, turn in ((-90, 232, 8), (-31, 226, 52), (31, 232, -38), (90, 240, -6),
                             (151, 228, 40), (-151, 230, -34)):
        a = math.radians(angle)
        out.append(card(rnd, 800 + far * math.cos(a), 500 + far * math.sin(a), turn))
    for x, y, tea in ((684, 424, WOOD), (922, 560, CLAY), (834, 374, OCHRE), (788, 622, WOOD)):
        out += [disc(x + 3, y + 5, 25, CLAY, fill_opacity=.3), disc(x, y, 25, SHEET),
                disc(x, y, 18, tea)]
    out.append(speckle(rnd, 700, (0, 0, WIDTH, HEIGHT), CLAY, .16))
    return out


def plate(rnd, x, y, kind):
    out = [disc(x + 4, y + 7, 58, CLAY, fill_opacity=.28), disc(x, y, 58, SHEET),
           disc(x, y, 45, PAPER)]
    if kind == "soup":
        out += [disc(x, y, 42, OCHRE), disc(x, y, 30, SUN)]
        out += [disc(x + rnd.uniform(-22, 22), y + rnd.uniform(-22, 22), 5, MOSS) for _ in range(5)]
    elif kind == "greens":
        out += [blob(rnd, x + dx, y + dy, 22, 16, c, 7, .2)
                for dx, dy, c in ((-12, -8, MOSS), (12, 4, LEAF), (-6, 14, LEAF), (10, -16, MOSS))]
    else:
        out += [blob(rnd, x - 6, y, 30, 26, SHEET, 8, .12), blob(rnd, x + 18, y + 10, 18, 15, WOOD)]
        out += [disc(x + rnd.uniform(-20, 16), y + rnd.uniform(-16, 16), 4, OCHRE)
                for _ in range(6)]
    return "".join(out)


def teapot(x, y):
    return group([
        disc(6, 10, 60, CLAY, fill_opacity=.3),
        line("M48 18Q78 26 98 4", SCARLET, 22),
        line("M-50 -14C-106 -34 -106 42 -48 26", SCARLET, 13),
        disc(0, 0, 58, SCARLET), disc(0, 0, 36, "#c74a31"), disc(0, 0, 28, SCARLET),
        disc(0, 0, 9, GLOW)], f"translate({x} {y}) rotate(-18)")


def bread(x, y):
    return group([oval(4, 7, 56, 34, CLAY, fill_opacity=.3), oval(0, 0, 56, 34, WOOD),
                  oval(0, -3, 48, 26, OCHRE)] +
                 [line(f"M{d} -18q8 14 0 28", WOOD, 5) for d in (-24, 0, 22)],
                 f"translate({x} {y}) rotate(24)")


def card(rnd, x, y, turn):
    """A word card: a squiggle stands for the word, which is nobody's language."""
    wave = "M-24 -2" + "".join(f"q4 {rnd.choice((-9, 8))} 8 0" for _ in range(6))
    return group([rect(-36, -20, 76, 48, CLAY, 4, fill_opacity=.25),
                  rect(-38, -24, 76, 48, SHEET, 4), line(wave, rnd.choice((WATER, INK)), 4)],
                 f"translate({x} {y}) rotate({turn})")


def outrigger(x, y, size, hull, sail):
    s = size
    return (line(f"M{n(x - s * .7)} {n(y + s * .2)}h{n(s * 1.4)}", INK, n(s * .035))
            + line(f"M{n(x - s * .3)} {n(y - s * .02)}q{n(-s * .1)} {n(s * .1)} 0 {n(s * .2)}"
                   f"M{n(x + s * .3)} {n(y - s * .02)}q{n(s * .1)} {n(s * .1)} 0 {n(s * .2)}",
                   INK, n(s * .03)) + boat(x, y, s, hull, sail))


def paired_nurses(rnd):
    out = [rect(0, 0, WIDTH, HEIGHT, "#e6e3d2"), rect(0, 0, WIDTH, 640, "#eeeadb"),
           rect(0, 784, WIDTH, 220, FOAM), rect(0, 772, WIDTH, 14, WATER)]
    x0, y0, w, h = 230, 90, 1140, 600
    view = [rect(x0, y0, w, h, GLOW),
            rings(800, 470, (366, 304, 244, 186, 128), "#f6d795", "#f9e2ad"),
            disc(800, 470, 92, SUN),
            land([(x0, 440), (330, 400), (450, 424), (560, 452), (640, 470)], FOAM, 700),
            land([(1000, 470), (1130, 430), (1250, 396), (x0 + w, 414)], FOAM, 700),
            rect(x0, 470, w, 230, WATER), rect(x0, 470, w, 66, "#2b8180"),
            ripples(800, 520, (70, 130, 200, 280, 370), GLOW, .13, 5, .8),
            dashes(rnd, 40, (x0, 490, x0 + w - 80, 690), PALE, (30, 110), 4, .5),
            outrigger(366, 570, 150, CLAY, SHEET), outrigger(1168, 514, 90, INK, BLUSH),
            birds(((430, 230, 22), (500, 262, 15), (1120, 200, 20)), CLAY)]
    out += [rect(x0 - 30, y0 - 30, w + 60, h + 60, SHEET, 10),
            clipped("view", rect(x0, y0, w, h, SHEET), view)]
    out += [rect(x0 + w / 3 - 8, y0, 16, h, SHEET), rect(x0 + 2 * w / 3 - 8, y0, 16, h, SHEET),
            rect(x0 - 60, y0 + h + 8, w + 120, 34, SHEET, 6),
            rect(x0 - 60, y0 + h + 36, w + 120, 10, MIST)]
    for side in (-1, 1):
        edge = 800 + side * 620
        folds = [(edge - side * 10, 40), (edge + side * 130, 40), (edge + side * 150, 800),
                 (edge + side * 34, 800)]
        out.append(polygon(folds, SPRING, fill_opacity=.95))
        out += [line(f"M{edge + side * d} 46Q{edge + side * (d + 14)} 400 "
                     f"{edge + side * (d + 26)} 796", LEAF, 5, stroke_opacity=.7)
                for d in (26, 62, 98)]
    out.append(rect(110, 34, 1380, 14, WOOD, 7))
    out += [plant(rnd, 1272, 702)]
    out += [nurse(620, 372, WATER, DEEP, INK, SKINS[2], "bun", 1),
            nurse(960, 336, SHEET, MIST, "#2c1f18", SKINS[1], "short", -1)]
    out += [group([rect(-66, -84, 132, 168, SCARLET, 8), rect(-52, -66, 104, 132, PAPER, 3),
                   rect(-26, -94, 52, 22, INK, 6)] +
                  [line(f"M-36 {y}h{w}", SLATE, 5, stroke_opacity=.7)
                   for y, w in ((-34, 70), (-10, 56), (14, 66), (38, 40))],
                  "translate(786 806) rotate(-6)"),
            disc(730, 838, 26, SKINS[2]), disc(848, 814, 26, SKINS[1])]
    out.append(speckle(rnd, 600, (0, 0, WIDTH, HEIGHT), CLAY, .13))
    return out


def nurse(x, y, coat, shade, hair, skin, kind, side):
    """Seen from behind; `side` is where the arm bends to the folder: 1 right, -1 left."""
    r = 62
    return "".join([
        back(x, y + 84, 270, 1010, coat),
        path(f"M{x - side * 135} 620L{x - side * 135} 1010h{side * 40}Z", shade, fill_opacity=.6),
        line(f"M{x} {y + 240}V1010", shade, 5),
        rect(x - 52, y + 330, 104, 20, shade, 10),
        line(f"M{x + side * 98} {y + 168}Q{x + side * 160} {y + 350} "
             f"{x + side * 118} {y + 448}", coat, 70),
        line(f"M{x + side * 70} {y + 250}Q{x + side * 104} {y + 350} "
             f"{x + side * 82} {y + 440}", shade, 5),
        head_from_behind(x, y, r, hair, skin, kind),
        path(f"M{x - 52} {y + 92}Q{x} {y + 122} {x + 52} {y + 92}"
             f"L{x + 36} {y + 80}Q{x} {y + 98} {x - 36} {y + 80}Z", shade)])


def plant(rnd, x, y):
    out = []
    for i in range(9):
        a = math.radians(-160 + i * 17.5 + rnd.uniform(-5, 5))
        k = rnd.uniform(120, 190)
        tx, ty = x + k * math.cos(a), y - 70 + k * math.sin(a)
        mx, my = (x + tx) / 2, (y - 70 + ty) / 2
        dx, dy = (ty - y + 70) * .18, (x - tx) * .18
        out.append(path(f"M{n(x)} {n(y - 62)}Q{n(mx + dx)} {n(my + dy)} {n(tx)} {n(ty)}"
                        f"Q{n(mx - dx)} {n(my - dy)} {n(x)} {n(y - 62)}Z", (MOSS, REED)[i % 2]))
    return "".join(out) + polygon([(x - 56, y - 76), (x + 56, y - 76), (x + 42, y), (x - 42, y)],
                                  WOOD) + rect(x - 64, y - 88, 128, 22, CLAY, 6)


def two_grandmothers(rnd):
    out = [rect(0, 0, WIDTH, HEIGHT, DEEP), rect(180, 60, 1240, 690, GLOW),
           rings(800, 560, (520, 430, 345, 265, 190, 120), "#f6d795", "#fbe6b0"),
           disc(800, 560, 78, SUN),
           land([(160, 560), (320, 500), (500, 520), (700, 600), (900, 640)], SPRING, 760),
           land([(700, 660), (900, 580), (1100, 520), (1280, 500), (1440, 540)], FOAM, 760),
           land([(160, 640), (420, 606), (760, 652), (1100, 630), (1440, 650)], LEAF, 760)]
    out += [polygon([(300, 470), (400, 396), (500, 470)], CLAY), rect(318, 468, 164, 122, SHEET),
            rect(380, 520, 44, 70, WOOD), rect(338, 492, 32, 32, SUN), rect(432, 492, 32, 32, SUN),
            rect(440, 400, 24, 50, CLAY),
                        line("M452 384C620 210 1010 190 1300 486", DEEP, 5, stroke_dasharray="2 20",
                 stroke_opacity=.8),
            birds(((1070, 196, 26), (1150, 236, 20), (1230, 190, 16), (1290, 262, 22)), DEEP)]
    out += [polygon([(120, 748), (1480, 748), (1600, 900), (0, 900)], WOOD),
            rect(0, 898, WIDTH, 110, CLAY), rect(0, 890, WIDTH, 16, "#9c6426")]
    out += [line(f"M{800 + i * 92} 750L{800 + i * 116} 890", CLAY, 3, stroke_opacity=.45)
            for i in range(-7, 8)]
    out += [oval(556, 826, 210, 26, CLAY, fill_opacity=.45), oval(1090, 826, 290, 26, CLAY,
                                                                  fill_opacity=.45)]
    out += [armchair(556, 820, MOSS, REED), shawl(556, 820), armchair(1010, 820, FOAM, WATER),
            suitcase(1268, 822)]
    for side in (0, 1):
        curtain = [path("M-10 -10H262C250 260 300 430 176 640C150 700 150 800 190 906H-10Z", WATER)]
        curtain += [line(f"M{a} 90C{a - 6} 330 {a + 24} 460 {b} 640"
                         f"C{b - 20} 720 {b - 16} 800 {b} 900",
                         DEEP, 9, stroke_opacity=.75)
                    for a, b in ((46, 22), (98, 60), (150, 100), (204, 142))]
        curtain.append(path("M-10 656Q90 690 188 626L180 664Q90 728 -10 696Z", OCHRE))
        out.append(group(curtain, "translate(1600 0) scale(-1 1)" if side else None))
    out.append(rect(0, -10, WIDTH, 90, WATER))
    out += [path(f"M{i * 160} 76Q{i * 160 + 80} 164 {i * 160 + 160} 76Z", WATER)
            + line(f"M{i * 160 + 80} 6V112", DEEP, 7, stroke_opacity=.6)
            + line(f"M{i * 160} 82Q{i * 160 + 80} 164 {i * 160 + 160} 82", OCHRE, 7)
            for i in range(10)]
    heads = ((110, 54, "curls"), (280, 50, "long"), (440, 56, "short"), (610, 52, "bun"),
             (790, 54, "long"), (960, 50, "curls"), (1130, 56, "short"), (1300, 52, "scarf"),
             (1480, 55, "long"))
    dark = ("#14262b", "#1b3036", "#172a30")
    for i, (x, r, kind) in enumerate(heads):
        c = dark[i % 3]
        y = 930 + (i % 2) * 14
        out += [back(x, y + 46, 150, 1010, c), head_from_behind(x, y, r, c, c, kind)]
    out.append(speckle(rnd, 700, (0, 0, WIDTH, HEIGHT), CLAY, .14))
    return out


def armchair(x, y, colour, shade):
    return group([
        rect(-112, -10, 22, 30, CLAY, 4), rect(90, -10, 22, 30, CLAY, 4),
        path("M-104 -60V-236C-104 -296 -60 -312 0 -312S104 -296 104 -236V-60Z", colour),
        path("M-74 -80V-230C-74 -268 -40 -280 0 -280S74 -268 74 -230V-80Z", shade,
             fill_opacity=.35),
        rect(-92, -112, 184, 58, colour, 20), rect(-92, -70, 184, 72, shade, 8),
        rect(-140, -150, 56, 158, colour, 26), rect(84, -150, 56, 158, colour, 26)],
        f"translate({x} {y})")


def shawl(x, y):
    fringe = [line(f"M{-128 + i * 12} {-78 + abs(i - 3) * 2}v24", SCARLET, 4) for i in range(8)]
    return group([path("M-30 -318C20 -330 70 -318 104 -280C96 -240 60 -230 20 -240"
                       "C-20 -220 -40 -180 -44 -120L-52 -74L-140 -82C-136 -160 -112 -286 -30 -318Z",
                       SCARLET),
                  line("M-8 -300C-60 -270 -88 -190 -94 -92M30 -300C-20 -280 -62 -200 -70 -96",
                       "#8e2411", 5)] + fringe, f"translate({x} {y})")


def suitcase(x, y):
    return group([line("M-30 -146v-30h60v30", CLAY, 11), rect(-98, -148, 196, 148, OCHRE, 16),
                  rect(-98, -148, 34, 148, WOOD, 12), rect(64, -148, 34, 148, WOOD, 12),
                  rect(-64, -84, 128, 10, WOOD), rect(-14, -92, 28, 26, CLAY, 4)],
                 f"translate({x} {y})")


def house(x, y, w, h, wall, roof, rnd, lit=False):
    """`x`, `y`: the left lower corner. The window that answers is lit."""
    out = [rect(x, y - h, w, h + 60, wall),
           rect(x + w * .86, y - h, w * .14, h + 60, INK, fill_opacity=.07),
           polygon([(x - 8, y - h), (x + w * .14, y - h - w * .27), (x + w * .86, y - h - w * .27),
                    (x + w + 8, y - h)], roof),
           line(f"M{n(x - 4)} {n(y - h)}h{n(w + 8)}", CLAY, 4, stroke_opacity=.4)]
    size = 26
    for row in range(int(h // 68)):
        for i, k in enumerate((.2, .58)):
            wx, wy = x + w * k, y - h + 22 + row * 66
            bright = lit and row == 0 and i == 1
            if bright:
                out.append(disc(wx + 13, wy + 17, 40, SUN, fill_opacity=.4))
            pane = SUN if bright else rnd.choice((SLATE, WATER, SLATE, INK))
            out += [rect(wx - 4, wy - 4, size + 8, 42, SHEET), rect(wx, wy, size, 34, pane),
                    line(f"M{n(wx + 13)} {n(wy)}v34", SHEET, 3)]
    return "".join(out)


def housing_desk(rnd):
    out = [rect(0, 0, WIDTH, HEIGHT, "#f7ecd6"),
           rings(1130, 330, (380, 310, 244, 182, 122), "#f4d9a0", "#f8e6bf"),
           disc(1130, 330, 70, SUN),
           land([(985, 548), (1090, 512), (1180, 500), (1330, 500), (1480, 470), (1610, 480)],
                FOAM, 700),
           rect(560, 540, 1050, 400, WATER), rect(560, 540, 1050, 60, "#2b8180"),
           ripples(1290, 690, (50, 110, 180, 260, 350), PALE, .2, 4, .75),
           dashes(rnd, 46, (700, 560, 1560, 820), PALE, (30, 110), 4, .5),
           boat(1290, 668, 120, CLAY, SHEET), boat(1030, 590, 70, INK, GLOW),
           boat(1490, 600, 56, CLAY, SPRING),
           birds(((900, 190, 24), (960, 150, 18), (1370, 180, 22), (1440, 230, 15)), CLAY),
           land([(-20, 300), (120, 210), (300, 168), (480, 216), (640, 340), (800, 480),
                 (940, 620), (1060, 760)], LEAF),
           land([(-20, 470), (200, 400), (420, 420), (640, 520), (860, 660), (980, 800)], MOSS)]
    walls = (SHEET, PAPER, "#f3dfba", PALE, "#efd0b8", SHEET, SPRING)
    roofs = ("#c0703a", WOOD, "#b3623a", CLAY)
    rows = ((262, ((60, 104), (178, 118), (310, 110), (432, 100))),
            (392, ((-40, 120), (92, 112), (216, 132), (360, 116), (490, 122), (622, 104))),
            (532, ((-20, 130), (124, 126), (264, 116), (392, 136), (540, 118), (672, 126),
                   (808, 104))),
            (682, ((-60, 136), (88, 128), (228, 140), (380, 122), (514, 138), (664, 120),
                   (796, 130), (934, 104))))
    for k, (y, row) in enumerate(rows):
        for i, (x, w) in enumerate(row):
            drop = max(0, x - 330) * .24
            h = rnd.choice((96, 116, 150))
            lit = (k, i) == (1, 4)
            if lit:
                h = 140
            out.append(house(x, y + drop, w, h, walls[(i * 3 + k * 2) % 7],
                             roofs[(i + k) % 4], rnd, lit))
        out += [blob(rnd, x + w + 8, y + max(0, x - 330) * .24 - 6, 22, 40, REED, 8, .1)
                for x, w in row[1::3]]
    out += [land([(-20, 800), (300, 770), (620, 786), (900, 830), (1100, 856)], MOSS),
            rect(0, 838, WIDTH, 170, DEEP), rect(0, 832, WIDTH, 16, "#17595c")]
    out.append(line("M330 836C470 900 520 760 400 740C300 722 300 640 420 650"
                    "C560 664 700 620 646 530C610 470 582 430 574 356", SCARLET, 10))
    out += [telephone(270, 880)]
    out += [group([rect(-120, -70, 240, 140, INK, 6, fill_opacity=.25), rect(-124, -76, 240, 140,
                                                                           PAPER, 5)] +
                  [line(f"M-60 {-46 + i * 24}h{w}", SLATE, 5) + disc(-92, -46 + i * 24, 7, c)
                   for i, (w, c) in enumerate(((130, MOSS), (96, MOSS), (146, OCHRE), (88, MIST),
                                               (120, MIST)))],
                  "translate(760 916) skewX(-14)"),
            rect(1040, 852, 80, 92, SHEET, 12),
            line("M1120 876c46 -6 46 50 0 46", SHEET, 12), oval(1080, 856, 40, 9, WOOD)]
    out.append(speckle(rnd, 700, (0, 0, WIDTH, HEIGHT), CLAY, .14))
    return out


def telephone(x, y):
    dial = [disc(22 * math.cos(a), -46 + 22 * math.sin(a), 5.5, INK)
            for a in (math.radians(40 + i * 32) for i in range(10))]
    return group([path("M-100 40C-100 -20 -70 -84 -40 -96H40C70 -84 100 -20 100 40Z", INK),
                  disc(0, -46, 38, SHEET)] + dial + [
        disc(0, -46, 11, OCHRE),
        path("M-128 -84C-134 -128 -70 -146 0 -146S134 -128 128 -84C126 -66 78 -66 74 -84"
             "C70 -104 40 -108 0 -108S-70 -104 -74 -84C-78 -66 -126 -66 -128 -84Z", SLATE)],
        f"translate({x} {y})")
