"""The few marks all pictures are made of. Coordinates are pixels of a 1600 x 1000 sheet.

Every function returns SVG text. Chance comes only from the `random.Random` a scene passes in, so
that the same scene always gives the same file.
"""

import math

WIDTH, HEIGHT = 1600, 1000

PAPER, SHEET, SAND, STRAW = "#f6efe2", "#fdfaf4", "#ecdfc6", "#dfcba4"
INK, SLATE, MIST = "#1d2b30", "#4c5b60", "#cfd8d2"
SCARLET, BLUSH = "#b3341c", "#e0a48f"
DEEP, WATER, FOAM, PALE = "#0a4c50", "#0e6a6b", "#7fb7a6", "#cfe3da"
REED, MOSS, LEAF, SPRING = "#4c5819", "#6f7d2b", "#a9b45c", "#d5dba0"
CLAY, WOOD, OCHRE, SUN, GLOW = "#7a4a18", "#b87d3c", "#e2b46a", "#efc463", "#fbe6b0"
SKINS = ("#6b4430", "#8d5a3b", "#a86f4a", "#c98f62", "#dcae88")


def attrs(**kw):
    return "".join(f' {k.rstrip("_").replace("_", "-")}="{v}"' for k, v in kw.items())


def tag(name, **kw):
    return f"<{name}{attrs(**kw)}/>"


def rect(x, y, w, h, fill, r=0, **kw):
    return tag("rect", x=n(x), y=n(y), width=n(w), height=n(h), rx=r, fill=fill, **kw)


def disc(x, y, r, fill, **kw):
    return tag("circle", cx=n(x), cy=n(y), r=n(r), fill=fill, **kw)


def oval(x, y, rx, ry, fill, **kw):
    return tag("ellipse", cx=n(x), cy=n(y), rx=n(rx), ry=n(ry), fill=fill, **kw)


def path(d, fill="none", **kw):
    return tag("path", d=d, fill=fill, **kw)


def line(d, colour, width=4, **kw):
    return path(d, stroke=colour, stroke_width=width, stroke_linecap="round",
                stroke_linejoin="round", **kw)


def group(content, transform=None, **kw):
    if transform:
        kw["transform"] = transform
    return f"<g{attrs(**kw)}>" + "".join(content) + "</g>"


def n(v):
    """A number without needless digits."""
    return f"{v:.1f}".rstrip("0").rstrip(".")


def polygon(points, fill, **kw):
    return path("M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "Z", fill, **kw)


def smooth(points, closed=True):
    """The path of a soft curve through the points (Catmull-Rom)."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else \
        (lambda i: points[max(0, min(count - 1, i))])
    d = f"M{n(points[0][0])} {n(points[0][1])}"
    for i in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(i - 1), at(i), at(i + 1), at(i + 2)
        d += (f"C{n(bx + (cx - ax) / 6)} {n(by + (cy - ay) / 6)} "
              f"{n(cx - (dx - bx) / 6)} {n(cy - (dy - by) / 6)} {n(cx)} {n(cy)}")
    return d + ("Z" if closed else "")


def blob(rnd, x, y, rx, ry, fill, points=9, wobble=0.1, **kw):
    """A round shape that a hand might have cut."""
    ring = []
    for i in range(points):
        angle = 2 * math.pi * i / points
        k = 1 + rnd.uniform(-wobble, wobble)
        ring.append((x + rx * k * math.cos(angle), y + ry * k * math.sin(angle)))
    return path(smooth(ring), fill, **kw)


def land(points, fill, floor=HEIGHT + 20, **kw):
    """Everything below a soft line."""
    d = smooth(points, closed=False)
    return path(f"{d}L{n(points[-1][0])} {floor}L{n(points[0][0])} {floor}Z", fill, **kw)


def rings(x, y, radii, one, other, opacity=1.0):
    """The sun, the moon or a lamp: discs in turn, the largest first."""
    return "".join(disc(x, y, r, (one, other)[i % 2], fill_opacity=opacity)
                   for i, r in enumerate(sorted(radii, reverse=True)))


def ripples(x, y, radii, colour, flat=0.22, width=3, opacity=0.7):
    """Rings on water, seen from the side."""
    return "".join(oval(x, y, r, r * flat, "none", stroke=colour, stroke_width=width,
                        stroke_opacity=n(opacity * (1 - 0.5 * i / len(radii))))
                   for i, r in enumerate(radii))


def birds(spots, colour=INK, width=5):
    """Each spot is x, y and half the span."""
    return "".join(line(f"M{n(x - s)} {n(y)}q{n(s / 2)} {n(-s * .6)} {n(s)} 0"
                        f"q{n(s / 2)} {n(-s * .6)} {n(s)} 0", colour, width) for x, y, s in spots)


def speckle(rnd, count, box, colour, opacity=0.12, size=2.2):
    """The grain of a print."""
    x0, y0, x1, y1 = box
    return group([disc(rnd.uniform(x0, x1), rnd.uniform(y0, y1), rnd.uniform(.6, size), colour)
                  for _ in range(count)], fill_opacity=opacity)


def dashes(rnd, count, box, colour, length=(30, 90), width=3, opacity=0.5):
    """Short level strokes: light on water, straw on ground."""
    x0, y0, x1, y1 = box
    marks = []
    for _ in range(count):
        y = rnd.uniform(y0, y1)
        near = .4 + .6 * (y - y0) / (y1 - y0)
        marks.append(line(f"M{n(rnd.uniform(x0, x1))} {n(y)}h{n(rnd.uniform(*length) * near)}",
                          colour, n(width * near)))
    return group(marks, stroke_opacity=opacity)


def head_from_behind(x, y, r, hair, skin, kind):
    """`kind`: short, long, bun, scarf or curls; for a scarf `hair` is its colour."""
    out = [rect(x - r * .34, y + r * .5, r * .68, r * .9, skin, r=n(r * .2))]
    if kind == "scarf":
        out = [path(f"M{n(x - r * .74)} {n(y + r * .62)}C{n(x - r * .7)} {n(y + r * 1.1)} "
                    f"{n(x - r * 1.3)} {n(y + r * 1.2)} {n(x - r * 1.42)} {n(y + r * 1.8)}"
                    f"C{n(x - r * .8)} {n(y + r * 2.3)} {n(x + r * .8)} {n(y + r * 2.3)} "
                    f"{n(x + r * 1.42)} {n(y + r * 1.8)}C{n(x + r * 1.3)} {n(y + r * 1.2)} "
                    f"{n(x + r * .7)} {n(y + r * 1.1)} {n(x + r * .74)} {n(y + r * .62)}Z", hair),
               disc(x, y, r * 1.06, hair),
               line(f"M{n(x - r * .62)} {n(y + r * .98)}Q{n(x)} {n(y + r * .86)} {n(x + r * .62)} "
                    f"{n(y + r * .98)}M{n(x + r * .1)} {n(y + r * 1.1)}L{n(x - r * .5)} "
                    f"{n(y + r * 1.9)}M{n(x + r * .34)} {n(y + r * 1.1)}L{n(x + r * .2)} "
                    f"{n(y + r * 1.8)}", INK, n(max(2, r * .06)), stroke_opacity=.2)]
    elif kind == "long":
        out.append(path(f"M{n(x - r)} {n(y)}A{n(r)} {n(r)} 0 0 1 {n(x + r)} {n(y)}"
                        f"L{n(x + r * .95)} {n(y + r * 1.7)}Q{n(x)} {n(y + r * 2.1)} "
                        f"{n(x - r * .95)} {n(y + r * 1.7)}Z", hair))
    elif kind == "curls":
        out += [disc(x + r * .62 * math.cos(a), y - r * .12 + r * .62 * math.sin(a), r * .62, hair)
                for a in (0, .9, 1.8, 2.7, 3.6, 4.5, 5.4)]
        out.append(disc(x, y, r, hair))
    else:
        ears = [disc(x + s * r, y + r * .12, r * .2, skin) for s in (-1, 1)]
        out += ears + [disc(x, y, r, skin),
                       path(f"M{n(x - r * 1.03)} {n(y)}A{n(r * 1.03)} {n(r * 1.03)} 0 0 1 "
                            f"{n(x + r * 1.03)} {n(y)}Q{n(x + r)} {n(y + r * .86)} "
                            f"{n(x)} {n(y + r * .84)}Q{n(x - r)} {n(y + r * .86)} "
                            f"{n(x - r * 1.03)} {n(y)}Z", hair)]
        if kind == "bun":
            out.append(disc(x, y - r * 1.05, r * .48, hair))
    return "".join(out)


def back(x, top, w, bottom, colour, **kw):
    """Shoulders and back of a person seen from behind, from `top` down to `bottom`."""
    s = w / 2
    return path(f"M{n(x - s)} {n(bottom)}L{n(x - s)} {n(top + s * .62)}"
                f"C{n(x - s)} {n(top + s * .1)} {n(x - s * .55)} {n(top)} {n(x)} {n(top)}"
                f"C{n(x + s * .55)} {n(top)} {n(x + s)} {n(top + s * .1)} "
                f"{n(x + s)} {n(top + s * .62)}L{n(x + s)} {n(bottom)}Z", colour, **kw)


def clipped(name, shape, content):
    """The content, cut to one shape."""
    return (f'<clipPath id="{name}">{shape}</clipPath>'
            + group(content, clip_path=f"url(#{name})"))


def boat(x, y, size, hull, sail=None, mast=INK):
    out = []
    if sail:
        out += [line(f"M{n(x)} {n(y)}V{n(y - size * 1.15)}", mast, n(size * .04)),
                path(f"M{n(x + size * .05)} {n(y - size * 1.1)}Q{n(x + size * .62)} "
                     f"{n(y - size * .6)} {n(x + size * .5)} {n(y - size * .18)}"
                     f"L{n(x + size * .05)} {n(y - size * .14)}Z", sail)]
    out.append(path(f"M{n(x - size * .62)} {n(y - size * .1)}Q{n(x)} {n(y + size * .05)} "
                    f"{n(x + size * .66)} {n(y - size * .14)}Q{n(x + size * .42)} "
                    f"{n(y + size * .2)} {n(x)} {n(y + size * .2)}Q{n(x - size * .42)} "
                    f"{n(y + size * .2)} {n(x - size * .62)} {n(y - size * .1)}Z", hull))
    return "".join(out)


def keeper(x, y, shirt, hair, skin, hat):
    """Someone behind a counter, facing us; no face is drawn."""
    out = [back(x, y + 40, 124, y + 250, shirt), rect(x - 13, y + 18, 26, 34, skin),
           disc(x, y, 37, skin),
           path(f"M{n(x - 38)} {n(y - 2)}A38 38 0 0 1 {n(x + 38)} {n(y - 2)}"
                f"Q{n(x + 16)} {n(y - 20)} {n(x - 6)} {n(y - 20)}Q{n(x - 26)} {n(y - 18)} "
                f"{n(x - 38)} {n(y - 2)}Z", hair)]
    if hat:
        out += [oval(x, y - 18, 62, 11, STRAW), path(f"M{n(x - 34)} {n(y - 20)}Q{n(x)} "
                                                   f"{n(y - 76)} {n(x + 34)} {n(y - 20)}Z", OCHRE)]
    return "".join(out)
