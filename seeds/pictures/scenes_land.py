"""Two scenes outside town: an assembly on a river bank, an evening in an orchard."""

import math

from brush import *


def chair(x, y, size, colour, shade, away=False):
    """A plain chair from in front, or from behind when it faces away from us."""
    s = size
    legs = [line(f"M{n(k * s)} {n(-s * .06)}L{n(k * s * 1.1)} {n(s * .5)}", shade, n(s * .09))
            for k in (-.36, .36)]
    frame = [line(f"M{n(-.36 * s)} {n(-.02 * s)}V{n(-.86 * s)}M{n(.36 * s)} {n(-.02 * s)}"
                  f"V{n(-.86 * s)}", colour, n(s * .09)),
             rect(-.4 * s, -.88 * s, .8 * s, .2 * s, colour, n(s * .06)),
             rect(-.36 * s, -.54 * s, .72 * s, .13 * s, colour, n(s * .04))]
    seat = [path(f"M{n(-.4 * s)} {n(-.1 * s)}H{n(.4 * s)}L{n(.46 * s)} {n(.08 * s)}"
                 f"H{n(-.46 * s)}Z", shade if away else colour),
            rect(-.46 * s, .06 * s, .92 * s, .06 * s, shade)]
    parts = legs + (seat + frame if away else frame + seat)
    return group(parts, f"translate({n(x)} {n(y)})")


def seated(x, y, size, shirt, hair, skin, legs):
    """Someone on a chair, facing us; no face is drawn."""
    s = size
    return group([
        line(f"M{n(-.18 * s)} 0L{n(-.22 * s)} {n(.46 * s)}M{n(.18 * s)} 0L{n(.22 * s)} "
             f"{n(.46 * s)}", legs, n(s * .24)),
        back(0, -.86 * s, .84 * s, .1 * s, shirt),
        line(f"M{n(-.36 * s)} {n(-.5 * s)}Q{n(-.44 * s)} {n(-.1 * s)} {n(-.1 * s)} {n(-.02 * s)}"
             f"M{n(.36 * s)} {n(-.5 * s)}Q{n(.44 * s)} {n(-.1 * s)} {n(.1 * s)} {n(-.02 * s)}",
             shirt, n(s * .17)),
        oval(0, -.02 * s, .15 * s, .1 * s, skin),
        rect(-.09 * s, -.98 * s, .18 * s, .2 * s, skin), disc(0, -1.12 * s, .25 * s, skin),
        path(f"M{n(-.26 * s)} {n(-1.1 * s)}A{n(.26 * s)} {n(.26 * s)} 0 0 1 {n(.26 * s)} "
             f"{n(-1.1 * s)}Q{n(.12 * s)} {n(-1.26 * s)} {n(-.04 * s)} {n(-1.26 * s)}"
             f"Q{n(-.18 * s)} {n(-1.24 * s)} {n(-.26 * s)} {n(-1.1 * s)}Z", hair)],
        f"translate({n(x)} {n(y)})")


def river_assembly(rnd):
    out = [rect(0, 0, WIDTH, HEIGHT, "#f7ead0"),
           rings(460, 250, (300, 244, 190, 138), "#f5dca6", "#f8e6bf"), disc(460, 250, 84, SUN),
           land([(-20, 286), (260, 270), (560, 284), (900, 262), (1250, 280), (1620, 266)], FOAM),
           rect(0, 306, WIDTH, 300, "#c9a878"), rect(0, 306, WIDTH, 44, "#d6ba8f"),
           land([(640, 392), (760, 366), (900, 358), (1040, 364), (1180, 392)], LEAF, 394),
           land([(1230, 352), (1330, 336), (1460, 334), (1620, 340)], MOSS, 354),
           land([(-20, 344), (60, 336), (170, 338), (250, 352)], MOSS, 354)]
    out += [blob(rnd, x, y, r, r * .8, c, 10, .1)
            for x, y, r, c in ((800, 352, 40, MOSS), (862, 336, 52, REED), (950, 344, 44, MOSS),
                               (1010, 352, 34, REED), (1350, 326, 34, REED), (1440, 322, 40, MOSS),
                               (1530, 324, 44, REED), (60, 326, 34, REED), (130, 328, 28, LEAF))]
    out += [ripples(1240, 470, (50, 106, 172, 246), SHEET, .2, 4, .8),
            boat(1240, 452, 112, DEEP, SHEET), boat(560, 420, 74, CLAY), boat(330, 480, 96, WATER),
            ripples(330, 496, (66, 120, 180), SHEET, .16, 4, .6),
            dashes(rnd, 60, (0, 330, WIDTH - 120, 560), SHEET, (30, 120), 4, .55),
            birds(((760, 150, 26), (836, 110, 20), (900, 176, 16), (1080, 130, 22),
                   (1010, 96, 14)), CLAY),
            land([(-20, 560), (240, 530), (560, 540), (900, 528), (1250, 546), (1620, 524)],
                 SPRING),
            land([(-20, 610), (400, 572), (800, 566), (1200, 576), (1620, 600)], LEAF),
            oval(800, 768, 640, 186, SPRING), oval(800, 768, 520, 146, "#c3cb84"),
            oval(800, 768, 400, 108, SPRING)]
    folk = {-90: ("#7b3f4a", INK, 1, DEEP), -118: (WATER, "#8b8e8c", 4, INK),
            -60: (SHEET, "#2c1f18", 0, SLATE), -146: (OCHRE, "#3a2a20", 3, MOSS),
            -33: (DEEP, INK, 2, CLAY), 180: (SHEET, INK, 2, WATER),
            -8: (BLUSH, "#5a3320", 4, SLATE)}
    seats = []
    for deg in (-90, -118, -60, -146, -33, 180, -8, 150, 28, 122, 58, 90):
        a = math.radians(deg)
        seats.append((800 + 560 * math.cos(a), 752 + 148 * math.sin(a), deg))
    for x, y, deg in sorted(seats, key=lambda s: s[1]):
        size = 96 + 52 * (y - 620) / 300
        away = math.sin(math.radians(deg)) > .3
        empty = deg == 58
        out.append(oval(x, y + size * .5, size * .62, size * .12, REED, fill_opacity=.4))
        out.append(chair(x, y, size, SCARLET if empty else WOOD, "#8e2411" if empty else CLAY,
                         away))
        if deg in folk:
            shirt, hair, skin, legs = folk[deg]
            out.append(seated(x, y - size * .02, size, shirt, hair, SKINS[skin], legs))
        elif away and not empty:
            out.append(sitting_away(x, y, size, *{150: (MOSS, "#2c1f18", 1, "curls"),
                                                  28: (OCHRE, INK, 3, "long"),
                                                  122: (SLATE, INK, 2, "short"),
                                                  90: (FOAM, "#8b8e8c", 4, "bun")}[deg]))
    out += [willow(rnd, 1500, 640)]
    out.append(speckle(rnd, 700, (0, 0, WIDTH, HEIGHT), CLAY, .15))
    return out


def sitting_away(x, y, size, shirt, hair, skin, kind):
    s = size
    return (back(x, y - .92 * s, .86 * s, y - .06 * s, shirt)
            + head_from_behind(x, y - 1.16 * s, .25 * s, hair, SKINS[skin], kind)
            + rect(x - .4 * s, y - .6 * s, .8 * s, .15 * s, WOOD, n(.05 * s))
            + rect(x - .4 * s, y - .32 * s, .8 * s, .11 * s, WOOD, n(.04 * s))
            + line(f"M{n(x - .37 * s)} {n(y)}v{n(-.62 * s)}M{n(x + .37 * s)} {n(y)}"
                   f"v{n(-.62 * s)}", WOOD, n(.08 * s)))


def willow(rnd, x, y):
    out = [path(f"M{x - 26} {y}C{x - 10} {y - 180} {x - 20} {y - 300} {x - 60} {y - 470}h60"
                f"C{x + 20} {y - 320} {x + 30} {y - 160} {x + 40} {y}Z", CLAY)]
    for i in range(17):
        sx = x - 204 + i * 22
        sy = y - 500 + abs(i - 8) * 6
        drop = rnd.uniform(170, 330) - abs(i - 8) * 5
        out.append(line(f"M{n(sx)} {n(sy)}q{n(-14 if i < 8 else 14)} {n(drop * .5)} "
                        f"{n(-8 if i < 8 else 8)} {n(drop)}", (MOSS, REED, LEAF)[i % 3], 13))
    out += [blob(rnd, x - 30, y - 500, 210, 110, REED, 11, .06),
            blob(rnd, x + 60, y - 440, 130, 90, MOSS, 9, .06)]
    return "".join(out)


def pear_tree(rnd, x, y, size, ripe=True):
    s = size
    out = [oval(x, y, s * .42, s * .06, INK, fill_opacity=.18),
           path(f"M{n(x - s * .05)} {n(y)}L{n(x - s * .03)} {n(y - s * .5)}h{n(s * .06)}"
                f"L{n(x + s * .05)} {n(y)}Z", "#5c3d1e")]
    for dx, dy, r, c in ((0, -.72, .36, REED), (-.2, -.58, .24, MOSS), (.2, -.6, .25, REED),
                         (.02, -.9, .22, MOSS)):
        out.append(blob(rnd, x + dx * s, y + dy * s, r * s, r * s * .86, c, 10, .07))
    if ripe:
        for _ in range(9):
            a, k = rnd.uniform(0, 6.28), rnd.uniform(.1, .8)
            px, py = x + .36 * s * k * math.cos(a), y - .68 * s + .32 * s * k * math.sin(a)
            out.append(disc(px, py + s * .018, s * .03, SUN)
                       + disc(px, py - s * .012, s * .018, SUN))
    return "".join(out)


def pay_slip_evening(rnd):
    out = [rect(0, 0, WIDTH, HEIGHT, "#e8b88d"),
           rings(470, 500, (520, 430, 344, 262, 186), "#efc795", "#f3d3a2"),
           disc(470, 500, 110, "#f8e2b4"),
           birds(((250, 170, 22), (320, 130, 17), (390, 186, 14), (690, 150, 20)), "#4b3a3a"),
           land([(-20, 470), (160, 436), (360, 460), (600, 430), (820, 462), (1620, 440)],
                "#8d8a6a"),
           land([(-20, 520), (300, 500), (800, 510), (1620, 500)], "#6f7346"),
           land([(-20, 580), (600, 556), (1620, 560)], "#7c7f45")]
    vx, vy = 420, 520
    for k in (-9, -5.4, -2.4, 1.6, 4.6, 8.4):
        out.append(polygon([(vx + k * 9, vy + 40), (vx + k * 9 + 14, vy + 40),
                            (vx + k * 210 + 130, 1010), (vx + k * 210 - 30, 1010)],
                           "#93914f", fill_opacity=.55))
    trees = []
    for row in (-7.2, -3.7, -.5, 3.1, 6.2):
        for step in range(8):
            t = .12 * 1.5 ** step
            trees.append((vx + row * 120 * t, vy + 36 + 150 * t, 178 * (.26 + t)))
    for x, y, size in sorted(trees, key=lambda p: p[1]):
        if y < 1100 and x + size * .5 < 812 + 60 * (y < 620) and -120 < x:
            out.append(pear_tree(rnd, x, y, size, size > 110))
    out.append(shed(rnd, 820, 880))
    out += [pear_crate(rnd, 650, 950), pear_crate(rnd, 480, 990)]
    out.append(speckle(rnd, 700, (0, 0, WIDTH, HEIGHT), CLAY, .16))
    return out


def pear_crate(rnd, x, y):
    fruit = [disc(x + 22 + i * 26, y - 66 - (i % 2) * 9, 19, rnd.choice((SUN, LEAF, OCHRE)))
             for i in range(6)]
    return "".join(fruit) + rect(x, y - 62, 174, 26, WOOD, 3) + rect(x, y - 31, 174, 30, WOOD, 3) \
        + rect(x, y - 66, 14, 66, CLAY) + rect(x + 160, y - 66, 14, 66, CLAY)


def shed(rnd, x, y):
    w, roof = 800, y - 470
    out = [polygon([(x, y), (x, roof - 4), (x + 400, roof - 206), (x + w, roof - 4), (x + w, y)],
                   "#4d5f5e")]
    out += [line(f"M{x + i * 30} {y}V{n(roof - 190 + abs(i * 30 - 400) * .47)}",
                 "#3d4f50", 4) for i in range(1, 27)]
    out += [polygon([(x - 50, roof + 26), (x + 400, roof - 190), (x + w + 50, roof + 26),
                     (x + w + 50, roof - 14), (x + 400, roof - 232), (x - 50, roof - 14)], INK)]
    dx, dy, dw, dh = x + 120, y - 420, 560, 420
    inside = [rect(dx, dy, dw, dh, "#f2c572"),
              rings(dx + dw / 2, dy + 130, (330, 262, 198, 138, 84), "#f6d48c", "#f9e1a8"),
              rect(dx, y - 76, dw, 80, "#b98a52"),
              line(f"M{n(dx + dw / 2)} {dy}v86", INK, 5)]
    lx = dx + dw / 2
    inside += [path(f"M{n(lx - 62)} {dy + 132}Q{n(lx - 50)} {dy + 80} {n(lx)} {dy + 78}"
                    f"Q{n(lx + 50)} {dy + 80} {n(lx + 62)} {dy + 132}Z", SCARLET),
               oval(lx, dy + 132, 62, 9, GLOW), disc(lx, dy + 138, 14, SHEET)]
    table = y - 138
    for k, hair, shirt, skin in ((-172, INK, WATER, 1), (-58, "#2c1f18", SHEET, 3),
                                 (62, "#8b8e8c", MOSS, 4), (176, INK, "#7b3f4a", 0)):
        inside.append(keeper(lx + k, table - 112 + abs(k) * .05, shirt, hair, SKINS[skin], 0))
    inside += [rect(dx + 38, table, dw - 76, 150, "#6e4e2c"),
               rect(dx + 36, table, dw - 72, 18, CLAY, 5), rect(dx + 76, table + 16, 16, 130, CLAY),
               rect(dx + dw - 92, table + 16, 16, 130, CLAY)]
    for k in (-150, -20, 118):
        inside.append(polygon([(lx + k, table), (lx + k + 62, table), (lx + k + 70, table - 16),
                               (lx + k + 12, table - 16)], SHEET))
    for k, kind, hair, shirt, skin in ((-130, "long", INK, "#2b4b50", 2),
                                       (20, "short", "#2c1f18", "#5a4a2c", 1),
                                       (150, "curls", INK, "#3c4a22", 0)):
        inside += [back(lx + k, y - 150, 128, y + 10, shirt),
                   head_from_behind(lx + k, y - 196, 36, hair, SKINS[skin], kind)]
    out.append(clipped("door", rect(dx, dy, dw, dh, SHEET), inside))
    out += [rect(dx - 16, dy - 16, dw + 32, 16, INK), rect(dx - 16, dy - 16, 16, dh + 16, INK),
            rect(dx + dw, dy - 16, 16, dh + 16, INK),
            rect(dx - 112, dy - 4, 96, dh + 4, SLATE),
            line(f"M{dx - 104} {dy + 6}L{dx - 24} {y - 10}M{dx - 24} {dy + 6}L{dx - 104} {y - 10}",
                 "#3d4f50", 7),
            polygon([(dx, y), (dx + dw, y), (dx + dw + 130, 1010), (dx - 190, 1010)], "#f2c572",
                    fill_opacity=.45),
            rect(x - 20, y - 4, 140, 12, "#3d4f50"), rect(dx + dw, y - 4, 140, 12, "#3d4f50")]
    return "".join(out)
