#!/usr/bin/env python3
"""Draws the sample community's pictures: SVG into src/, JPEG of 1600 x 1000 beside this file.

    python3 seeds/pictures/draw.py [NAME ...]

Needs rsvg-convert and vips. The same scene always gives the same SVG, byte for byte.
"""

import pathlib
import random
import subprocess
import sys
import tempfile

import scenes_inside
import scenes_kept
import scenes_land
import scenes_town
from brush import HEIGHT, WIDTH

HERE = pathlib.Path(__file__).resolve().parent
JPEG_QUALITY = 82
JPEG_BYTES_MAX = 180 * 1024

SCENES = {
    "kitchen-table": scenes_inside.kitchen_table,
    "paired-nurses": scenes_inside.paired_nurses,
    "two-grandmothers": scenes_inside.two_grandmothers,
    "housing-desk": scenes_inside.housing_desk,
    "market-stalls": scenes_town.market_stalls,
    "night-bus": scenes_town.night_bus,
    "mothers-class": scenes_town.mothers_class,
    "river-assembly": scenes_land.river_assembly,
    "pay-slip-evening": scenes_land.pay_slip_evening,
    "kept-suitcase": scenes_kept.suitcase,
    "kept-sewing-machine": scenes_kept.sewing_machine,
    "kept-bus-ticket": scenes_kept.bus_ticket,
    "kept-recipe-book": scenes_kept.recipe_book,
    "kept-house-key": scenes_kept.house_key,
    "kept-cassette": scenes_kept.cassette,
    "kept-teapot": scenes_kept.teapot,
    "kept-letters": scenes_kept.letters,
    "kept-small-shoes": scenes_kept.small_shoes,
    "kept-football-shirt": scenes_kept.football_shirt,
    "kept-cooking-pot": scenes_kept.cooking_pot,
    "kept-umbrella": scenes_kept.umbrella,
    "kept-dictionary": scenes_kept.dictionary,
    "kept-embroidered-cloth": scenes_kept.embroidered_cloth,
    "kept-phone-card": scenes_kept.phone_card,
    "kept-family-frame": scenes_kept.family_frame,
    "kept-lantern": scenes_kept.lantern,
    "kept-winter-coat": scenes_kept.winter_coat,
    "kept-seed-jar": scenes_kept.seed_jar,
    "kept-thermos": scenes_kept.thermos,
}


def sheet(name):
    """The whole SVG of one scene. The seed is the name: a new scene leaves the others alone."""
    content = "\n".join(SCENES[name](random.Random(name)))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}">\n{content}\n</svg>\n')


def render(svg, jpeg):
    with tempfile.TemporaryDirectory() as scratch:
        png = pathlib.Path(scratch) / "sheet.png"
        subprocess.run(["rsvg-convert", "-o", png, svg], check=True)
        subprocess.run(["vips", "jpegsave", png, jpeg, "--Q", str(JPEG_QUALITY),
                        "--optimize-coding", "--interlace", "--strip"], check=True)


def main(names):
    for name in names or SCENES:
        if name not in SCENES:
            sys.exit(f"no picture is called {name}; there are: {', '.join(SCENES)}")
        svg, jpeg = HERE / "src" / f"{name}.svg", HERE / f"{name}.jpg"
        svg.parent.mkdir(exist_ok=True)
        svg.write_text(sheet(name), encoding="utf-8")
        render(svg, jpeg)
        size = jpeg.stat().st_size
        print(f"{name}: {size // 1024} KiB")
        if size > JPEG_BYTES_MAX:
            sys.exit(f"{jpeg.name} is larger than {JPEG_BYTES_MAX // 1024} KiB")


if __name__ == "__main__":
    main(sys.argv[1:])
