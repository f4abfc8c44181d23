// What the map file holds: sheets, each the part of the world that one drawing shows.
//   projection, rotate   of d3-geo
//   frame                points [longitude, latitude] that must be on it; they decide how large the world is drawn
//   width                of the view box; everything is drawn on whole numbers
//   detail               smallest triangle that may be left of an outline, in square units (Visvalingam's weight)
//   speck                rings of less than this many square units are left out
//   dot                  a country whose largest piece has less than this many square units gets a dot
//   lake                 lakes of less than this many square units are left out
// The world is turned by 11 degrees, so that it is cut in the Bering Strait and Chukotka stays whole; it is drawn
// from Cape Horn to the north of Greenland, for nobody lives in Antarctica.
const around = (west, south, east, north) => {
  const points = [];
  for (let i = 0; i <= 20; ++i) {
    const longitude = west + ((east - west) * i) / 20;
    const latitude = south + ((north - south) * i) / 20;
    points.push([longitude, south], [longitude, north], [west, latitude], [east, latitude]);
  }
  return points;
};

const whole_world = around(-168.999, -56.5, 190.999, 83.7);

export const sheets = [
  { name: "world", projection: "geoEqualEarth", rotate: [-11, 0], frame: whole_world, width: 2000, detail: 4.5, speck: 9, dot: 20, lake: 50 },
  { name: "world-small", projection: "geoEqualEarth", rotate: [-11, 0], frame: whole_world, width: 700, detail: 5, speck: 5, dot: 2.5, lake: 60 },
  { name: "world-fine", projection: "geoEqualEarth", rotate: [-11, 0], frame: whole_world, width: 4000, detail: 5, speck: 6, dot: 80, lake: 200 },
  {
    name: "002", // Africa
    projection: "geoAzimuthalEqualArea", rotate: [-17, -1],
    frame: around(-26, -35.5, 60, 38),
    width: 1400, detail: 3, speck: 4, dot: 60, lake: 150,
  },
  {
    name: "019", // Americas
    projection: "geoAzimuthalEqualArea", rotate: [90, -14],
    frame: [[-160, 58], [-164, 68], [-62, 83], [-20, 76], [-34, -7], [-70, -56.5]],
    width: 1400, detail: 3, speck: 4, dot: 60, lake: 150,
  },
  {
    name: "142", // Asia
    projection: "geoAzimuthalEqualArea", rotate: [-88, -26],
    frame: [[26, 40], [34, 12], [95, -11.5], [127, -11], [146, 44], [88, 56], [60, 56], [141, -9]],
    width: 1400, detail: 3, speck: 4, dot: 60, lake: 150,
  },
  {
    name: "150", // Europe; Svalbard and the east of the Russian Federation lie outside
    projection: "geoAzimuthalEqualArea", rotate: [-15, -53],
    frame: [[-24.6, 64], [-10, 35], [34.5, 34.3], [15, 71.6], [48, 56], [14.4, 33.8]],
    width: 1400, detail: 3, speck: 4, dot: 60, lake: 180,
  },
  {
    name: "009", // Oceania, across the date line
    projection: "geoEqualEarth", rotate: [-172, 0],
    frame: around(112.5, -48, 232, 21),
    width: 1400, detail: 3, speck: 3, dot: 120, lake: 180,
  },
];
