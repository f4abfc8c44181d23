"""Three scenes in town: a market, a bridge at night, a schoolyard."""

import math

from brush import *


def awning(x, y, w, colour, drop=74):
    """Striped cloth over a stall; `x`, `y` is the left end of its upper edge."""
    count = 8
    step = w / count
    lean = 26
    out = []
    for i in range(count):
        x0, x1 = x + i * step, x + (i + 1) * step
        b0 = x - lean + (w + 2 * lean) * i / count
        b1 = x - lean + (w + 2 * lean) * (i + 1) / count
        fill = (colour, SHEET)[i % 2]
        out.append(path(f"M{n(x0)} {n(y)}L{n(x1)} {n(y)}L{n(b1)} {n(y + drop)}"
                        f"Q{n((b0 + b1) / 2)} {n(y + drop + 44)} {n(b0)} {n(y + drop)}Z", fill))
    out.append(path(f"M{n(x - lean)} {n(y + drop)}h{n(w + 2 * lean)}v-8h{n(-w - 2 * lean)}Z", INK,
                    fill_opacity=.1))
    return "".join(out) + rect(x - 6, y - 8, w + 12, 14, CLAY, 6)


def crate(rnd, x, y, w, fruit):
    """An open crate with a heap of fruit; `y` is its floor."""
    size = 19
    heap = []
    for row, k in ((0, 1), (1, .74), (2, .4)):
        count = int(w * k / (size * 1.75))
        for i in range(count):
            fx = x + w / 2 + (i - (count - 1) / 2) * size * 1.8 + rnd.uniform(-2, 2)
            heap.append(disc(fx, y - 58 - row * 24, size, rnd.choice(fruit)))
    slats = [rect(x, y - 54 + i * 28, w, 23, WOOD, 3) for i in range(2)]
    posts = [rect(x + k, y - 60, 12, 60, CLAY) for k in (0, w - 12)]
    return "".join([*heap, rect(x, y - 54, w, 54, CLAY), *slats, *posts])


def market_stalls(rnd):
    out = [rect(0, 0, WIDTH, HEIGHT, PAPER),
           rings(1010, 380, (400, 326, 256, 190, 126), "#f5deb0", "#f8e9c8"),
           disc(1010, 380, 74, SUN),
           land([(-20, 420), (160, 330), (330, 270), (470, 330), (620, 400), (800, 352),
                 (980, 420), (1180, 330), (1380, 250), (1500, 300), (1620, 380)], FOAM),
           land([(-20, 500), (200, 420), (420, 460), (640, 500), (900, 452), (1150, 500),
                 (1400, 420), (1620, 480)], LEAF),
           land([(-20, 560), (300, 520), (700, 560), (1100, 530), (1620, 560)], MOSS),
           birds(((300, 170, 26), (372, 126, 20), (440, 190, 16), (1330, 140, 24),
                  (1400, 180, 16)), CLAY),
           land([(-20, 790), (500, 776), (1100, 790), (1620, 776)], STRAW),
           dashes(rnd, 60, (0, 830, WIDTH - 90, 990), WOOD, (30, 90), 4, .35)]
    stalls = ((36, 340, WATER), (424, 322, OCHRE), (794, 350, SCARLET), (1204, 352, MOSS))
    goods = (((OCHRE, SUN), (LEAF, MOSS)), ((BLUSH, "#d98a5e"), (SUN, OCHRE)),
             ((LEAF, SPRING), ("#c9622f", OCHRE)), ((SUN, GLOW), ("#7b3f4a", "#94525a")))
    for k, (x, w, cloth) in enumerate(stalls):
        y = 404 + (k % 2) * 22
        out += [rect(x + 6, y, 14, 440, CLAY), rect(x + w - 20, y, 14, 440, CLAY),
                rect(x + 20, y + 60, w - 40, 300, INK, fill_opacity=.2)]
        seller = (x + w * (.36, .62, .4, .6)[k], 560 + (k % 2) * 12)
        out += [keeper(*seller, (SHEET, WATER, DEEP, BLUSH)[k], (INK, "#3a2a20", INK, "#5a3320")[k],
                       SKINS[(1, 3, 2, 0)[k]], k % 2)]
        out += [bananas(x + w * (.82, .2, .84, .16)[k], y + 74)]
        out.append(awning(x, y - 20, w, cloth))
        half = (w - 44) / 2
        out += [crate(rnd, x + 16, 752, half, goods[k][0]),
                crate(rnd, x + 28 + half, 752, half, goods[k][1]),
                rect(x - 8, 750, w + 16, 20, WOOD, 5), rect(x + 8, 770, w - 16, 96, "#a36a2c"),
                *(rect(x + 8 + i * (w - 16) / 5, 770, 3, 96, CLAY) for i in range(1, 5)),
                rect(x - 10, 864, w + 20, 10, CLAY, fill_opacity=.35)]
    out += [back(700, 700, 150, 1010, DEEP), head_from_behind(700, 640, 44, "#2c1f18", SKINS[2],
                                                              "long"),
            line("M770 800Q830 860 812 930", DEEP, 44), basket(826, 940),
            back(1146, 716, 132, 1010, SUN), head_from_behind(1146, 658, 40, INK, SKINS[0],
                                                              "curls"),
            back(1040, 826, 96, 1010, SHEET), head_from_behind(1040, 784, 33, "#2c1f18", SKINS[1],
                                                               "short"),
            line("M1206 800C1216 860 1210 900 1204 940", OCHRE, 6, stroke_opacity=.8),
            line("M1092 800C1078 850 1080 880 1088 900", OCHRE, 40),
            line("M1078 872L1086 900", SHEET, 28), disc(1090, 914, 19, SKINS[1])]
    out.append(speckle(rnd, 700, (0, 0, WIDTH, HEIGHT), CLAY, .15))
    return out


def bananas(x, y):
    out = [line(f"M{n(x)} {n(y - 30)}v40", CLAY, 6)]
    for i in range(5):
        dx = (i - 2) * 13
        out.append(line(f"M{n(x + dx * .3)} {n(y + 8)}q{n(dx)} {n(28)} {n(dx * 1.15)} 66",
                        (SUN, OCHRE)[i % 2], 15))
    return "".join(out)


def basket(x, y):
    return (line(f"M{x - 44} {y}C{x - 40} {y - 70} {x + 40} {y - 70} {x + 44} {y}", CLAY, 8)
            + disc(x - 20, y, 20, OCHRE) + disc(x + 16, y - 2, 22, LEAF)
            + path(f"M{x - 58} {y}h116l-16 66h-84Z", WOOD)
            + line(f"M{x - 52} {y + 24}h104M{x - 46} {y + 46}h92", CLAY, 4, stroke_opacity=.6))


def night_bus(rnd):
    night, far, near = "#15303a", "#1c3f49", "#10252d"
    out = [rect(0, 0, WIDTH, HEIGHT, night),
           rings(1180, 250, (330, 270, 212, 158), "#1a3a44", "#1f444e"),
           disc(1180, 250, 96, GLOW), disc(1216, 226, 18, SUN, fill_opacity=.35),
           disc(1150, 280, 26, SUN, fill_opacity=.3)]
    out += [disc(rnd.uniform(20, 1580), rnd.uniform(20, 330), rnd.uniform(1.2, 3), GLOW,
                 fill_opacity=n(rnd.uniform(.4, .9))) for _ in range(60)]
    x = -30
    while x < 1620:
        w, h = rnd.choice((70, 90, 120, 60)), rnd.uniform(70, 250)
        if 1010 < x < 1330:
            h = min(h, 110)
        out.append(rect(x, 540 - h, w, h + 10, far))
        for wy in range(int(540 - h) + 18, 520, 30):
            for wx in range(int(x) + 12, int(x + w) - 16, 22):
                if rnd.random() < .34:
                    out.append(rect(wx, wy, 9, 13, rnd.choice((SUN, OCHRE, GLOW)),
                                    fill_opacity=.8))
        x += w + rnd.choice((4, 14, 26))
    out += [rect(0, 540, WIDTH, 470, DEEP), rect(0, 540, WIDTH, 110, "#0d5a5d")]
    out += [dashes(rnd, 44, (0, 690, WIDTH - 120, 980), FOAM, (40, 130), 4, .35),
            ripples(1180, 812, (46, 104, 172, 250, 340), GLOW, .2, 5, .75),
            oval(1180, 812, 26, 6, GLOW)]
    out += [rect(300 + i * 74, 706 + (i % 3) * 26, 40, 5, SUN, 2, fill_opacity=.45)
            for i in range(10)]
    for px in (-80, 280, 640, 1000, 1360):
        out += [path(f"M{px - 34} 640H{px + 34}L{px + 24} 760H{px - 24}Z", near),
                oval(px, 762, 62, 9, near)]
    out += [path("M-10 634H1610V664H-10Z", near)]
    out += [path(f"M{px + 34} 664Q{px + 180} 700 {px + 326} 664Z", near)
            for px in (-80, 280, 640, 1000, 1360)]
    out += [rect(0, 586, WIDTH, 6, near)]
    out += [rect(i * 40, 586, 5, 50, near) for i in range(41)]
    for lx in (150, 1010, 1440):
        out += [disc(lx + 62, 398, 70, GLOW, fill_opacity=.1), disc(lx + 62, 398, 40, GLOW,
                                                                 fill_opacity=.16),
                line(f"M{lx} 634V420Q{lx} 388 {lx + 54} 388", near, 9),
                rect(lx + 42, 384, 42, 13, GLOW, 6)]
    out += [bus(rnd, 270, 380)]
    out += [polygon([(922, 580), (1240, 606), (1240, 634), (922, 610)], GLOW, fill_opacity=.22)]
    out += [rect(0, 628, WIDTH, 8, "#27505a")]
    out += [pirogue(560, 884), leaves(rnd, -10, 1020, 330, (-88, -12), "#16343a"),
            leaves(rnd, -10, 1030, 260, (-70, -4), near),
            leaves(rnd, 1610, 1020, 300, (-172, -96), "#16343a"),
            leaves(rnd, 1612, 1030, 220, (-178, -110), near)]
    out.append(speckle(rnd, 500, (0, 0, WIDTH, HEIGHT), PALE, .1))
    return out


def bus(rnd, x, y):
    w, h = 650, 226
    out = [path(f"M{x + 26} {y}H{x + w - 60}Q{x + w - 10} {y} {x + w} {y + 80}V{y + h}"
                f"H{x}V{y + 26}Q{x} {y} {x + 26} {y}Z", PAPER),
           rect(x, y + 146, w, 34, SCARLET), rect(x, y + 180, w, h - 180, OCHRE),
           rect(x + 20, y + 30, w - 150, 100, SUN, 10)]
    riders = ((62, "short", 0), (134, "scarf", 1), (214, "curls", 2), (296, "short", 3),
              (366, "long", 1), (444, "bun", 0))
    shades = ("#5a3c22", "#2b4b50", "#6b4a1c", "#3c4a22")
    for dx, kind, c in riders:
        out.append(back(x + dx, y + 92, 62, y + 130, shades[c])
                   + head_from_behind(x + dx, y + 74, 19, shades[c], shades[c], kind))
    out += [rect(x + 16 + i * 100, y + 28, 9, 104, PAPER) for i in range(6)]
    out += [rect(x + w - 118, y + 34, 52, 178, SLATE, 6), rect(x + w - 110, y + 44, 36, 96, SUN, 4),
            path(f"M{x + w - 54} {y + 36}h20q24 10 30 66v30h-50Z", GLOW),
            disc(x + w - 10, y + 190, 13, GLOW), rect(x - 2, y + 184, 10, 26, SCARLET, 3)]
    for wx in (x + 128, x + w - 168):
        out += [disc(wx, y + h + 4, 46, INK), disc(wx, y + h + 4, 24, MIST),
                disc(wx, y + h + 4, 9, INK)]
    return "".join(out)


def pirogue(x, y):
    dark = "#0c2026"
    return (ripples(x, y + 16, (90, 160, 240), FOAM, .12, 4, .5)
            + line(f"M{x + 30} {y - 120}L{x + 96} {y + 30}", dark, 6)
            + path(f"M{x - 14} {y - 4}Q{x - 16} {y - 66} {x + 6} {y - 78}Q{x + 34} {y - 72} "
                   f"{x + 30} {y - 4}Z", dark) + disc(x + 10, y - 96, 17, dark)
            + line(f"M{x + 14} {y - 62}L{x + 50} {y - 74}", dark, 12)
            + path(f"M{x - 160} {y - 26}Q{x} {y + 14} {x + 160} {y - 30}Q{x + 100} {y + 24} "
                   f"{x} {y + 24}Q{x - 100} {y + 24} {x - 160} {y - 26}Z", dark))


def leaves(rnd, x, y, tall, between, colour):
    """Broad leaves that grow into the picture from one corner."""
    out = []
    count = 6
    for i in range(count):
        deg = between[0] + (between[1] - between[0]) * i / (count - 1)
        k = tall * rnd.uniform(.8, 1.05)
        out.append(group([path(f"M0 0C{n(k * .3)} {n(-k * .17)} {n(k * .75)} {n(-k * .14)} "
                               f"{n(k)} 0C{n(k * .75)} {n(k * .1)} {n(k * .3)} {n(k * .12)} 0 0Z",
                               colour),
                          line(f"M0 0Q{n(k * .5)} {n(-k * .03)} {n(k * .94)} 0", FOAM, 2,
                               stroke_opacity=.25)],
                         f"translate({x} {y}) rotate({n(deg)})"))
    return "".join(out)


def arch(x, y, w, h, fill):
    """An arch standing on `y`, centred on `x`."""
    s = w / 2
    return path(f"M{n(x - s)} {n(y)}V{n(y - h + s)}A{n(s)} {n(s)} 0 0 1 {n(x + s)} "
                f"{n(y - h + s)}V{n(y)}Z", fill)


def mothers_class(rnd):
    out = [rect(0, 0, WIDTH, HEIGHT, "#f7ecd3"),
           rect(0, 76, WIDTH, 624, "#ead5ab"), rect(0, 54, WIDTH, 30, STRAW, 4),
           rect(0, 82, WIDTH, 8, WOOD, fill_opacity=.3)]
    for row in range(10):
        y = 94 + row * 60
        shift = (row % 2) * 70
        for col in range(-1, 12):
            if rnd.random() < .5:
                out.append(rect(col * 140 + shift + 4, y + 4, 132, 52,
                                rnd.choice((STRAW, "#efdcb6", "#e4cb9b")), 4))
    out += [rect(0, 694, WIDTH, 320, "#dcc393")]
    out += [line(f"M{800 + i * 130} 696L{800 + i * 320} 1010", WOOD, 3, stroke_opacity=.25)
            for i in range(-7, 8)]
    out += [line(f"M0 {y}H1600", WOOD, 3, stroke_opacity=.25) for y in (752, 836, 944)]
    for x, w, h in ((250, 270, 430), (1350, 270, 430)):
        out += [arch(x, 696, w + 44, h + 24, "#f6e9cb"), arch(x, 696, w, h, FOAM),
                clipped(f"arch{x}", arch(x, 696, w, h, FOAM),
                        [rect(x - w, 200, 2 * w, 500, PALE),
                         rings(x - 40, 430, (120, 88), "#dfe8d2", "#eee9c6"),
                         disc(x - 40, 430, 58, GLOW),
                         land([(x - 160, 560), (x - 40, 520), (x + 150, 560)], LEAF, 700),
                         land([(x - 160, 620), (x + 20, 590), (x + 150, 630)], MOSS, 700)])]
    out += [arch(800, 696, 624, 540, "#f6e9cb"), arch(800, 696, 576, 514, DEEP),
            rings(800, 440, (150, 118, 86, 54), WATER, DEEP), disc(800, 440, 26, GLOW)]
    for i in range(12):
        a = math.pi * 2 * i / 12
        out.append(line(f"M{n(800 + 168 * math.cos(a))} {n(440 + 168 * math.sin(a))}"
                        f"L{n(800 + 190 * math.cos(a))} {n(440 + 190 * math.sin(a))}", GLOW, 6,
                        stroke_opacity=.85))
    out += [line("M574 640h452", PALE, 5, stroke_opacity=.5),
            group([line("M74 130V84H172", CLAY, 10), line("M160 88v36", CLAY, 5),
                   path("M160 118C196 118 196 150 200 178Q204 200 222 212H98Q116 200 120 178"
                        "C124 150 124 118 160 118Z", SCARLET),
                   disc(160, 222, 13, CLAY), rect(96, 206, 128, 10, "#8e2411", 5)],
                  "translate(308 46)")]
    out.append(olive(rnd, 1460, 850))
    cast = ((396, 60, WATER, "scarf", DEEP, 0), (594, 56, "#b98a5a", "long", "#2c1f18", 3),
            (796, 62, SLATE, "scarf", SHEET, 0), (1000, 57, MOSS, "scarf", OCHRE, 0),
            (1196, 58, BLUSH, "bun", INK, 2))
    out += [oval(800, 950, 560, 26, CLAY, fill_opacity=.22)]
    out += [back(x, 630 + (62 - r), 186, 840, coat) for x, r, coat, _, _, _ in cast]
    out += [head_from_behind(x, 570 + (62 - r), r, colour, SKINS[skin], kind)
            for x, r, _, kind, colour, skin in cast]
    out += [rect(270, 826, 1060, 34, WOOD, 8), rect(270, 852, 1060, 10, CLAY),
            *(rect(x, 860, 26, 92, CLAY, 4) for x in (320, 787, 1254))]
    for x, kind in ((494, "book"), (696, "tea"), (898, "book"), (1098, "tea")):
        out.append(book(x, 826) if kind == "book" else glass(x, 826))
    out += [small_child(150, 930)]
    out.append(speckle(rnd, 800, (0, 0, WIDTH, HEIGHT), CLAY, .16))
    return out


def book(x, y):
    return (path(f"M{x} {y}Q{x - 24} {y - 18} {x - 50} {y - 8}V{y - 18}Q{x - 24} {y - 28} {x} "
                 f"{y - 12}Q{x + 24} {y - 28} {x + 50} {y - 18}V{y - 8}Q{x + 24} {y - 18} {x} {y}Z",
                 SHEET) + line(f"M{x - 50} {y - 6}Q{x - 24} {y - 16} {x} {y}Q{x + 24} {y - 16} "
                               f"{x + 50} {y - 6}", WATER, 5))


def glass(x, y):
    return (path(f"M{x - 15} {y - 46}h30q-7 22 -3 46h-24q4 -24 -3 -46Z", SHEET)
            + path(f"M{x - 12} {y - 34}h24q-4 16 -1 32h-22q3 -16 -1 -32Z", "#b5642d")
            + line(f"M{x} {y - 58}q-8 -12 2 -22t0 -22", SHEET, 4, stroke_opacity=.7))


def small_child(x, y):
    """A child with a satchel, early at school."""
    return group([oval(0, 42, 70, 11, CLAY, fill_opacity=.25),
                  line("M-20 10V38M20 10V38", SLATE, 24),
                  back(0, -112, 96, 20, SUN), rect(-34, -86, 68, 84, WATER, 12),
                  rect(-24, -50, 48, 36, DEEP, 8),
                  head_from_behind(0, -152, 36, "#2c1f18", SKINS[3], "short")],
                 f"translate({x} {y})")


def olive(rnd, x, y):
    out = [oval(x, y, 150, 20, CLAY, fill_opacity=.28),
           path(f"M{x - 40} {y}C{x - 20} {y - 120} {x - 60} {y - 200} {x - 96} {y - 300}"
                f"L{x - 66} {y - 310}C{x - 40} {y - 250} {x - 16} {y - 230} {x} {y - 200}"
                f"C{x + 10} {y - 260} {x + 30} {y - 300} {x + 60} {y - 330}L{x + 84} {y - 316}"
                f"C{x + 40} {y - 240} {x + 26} {y - 120} {x + 52} {y}Z", "#6d5233")]
    crowns = ((-120, -360, 110, 84), (70, -390, 130, 96), (-30, -450, 130, 92), (140, -330, 90, 66),
              (-170, -310, 76, 56))
    out += [blob(rnd, x + dx, y + dy, rx, ry, (MOSS, REED)[i % 2], 11, .08)
            for i, (dx, dy, rx, ry) in enumerate(crowns)]
    for dx, dy, rx, ry in crowns:
        for _ in range(26):
            a, k = rnd.uniform(0, 6.28), rnd.uniform(.1, .95)
            lx, ly = x + dx + rx * k * math.cos(a), y + dy + ry * k * math.sin(a)
            out.append(group([oval(0, 0, 15, 4.6, rnd.choice((LEAF, FOAM, "#8f9c54")))],
                             f"translate({n(lx)} {n(ly)}) rotate({rnd.randint(-70, 70)})"))
    return "".join(out)
