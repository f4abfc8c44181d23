// Draws one sheet: from polygons on the sphere to paths on whole numbers.
import { load } from "./packages.mjs";

const d3 = await load("d3-geo");
const { geoProject } = await load("d3-geo-projection");
const { feature } = await load("topojson-client");
const { topology } = await load("topojson-server");
const { presimplify, simplify } = await load("topojson-simplify");

const margin = 24; // units round the frame that are drawn too, so that a cut edge never shows
const hemisphere = 2 * Math.PI; // steradians
const horizon = 88; // degrees from the middle of a sheet that is no world map

const sphere_area = (polygon) => {
  const area = d3.geoArea({ type: "Polygon", coordinates: polygon });
  return area > hemisphere ? 2 * hemisphere - area : area;
};

// Outlines run clockwise for d3; one that runs the other way holds all the world but itself.
const turned = (polygon) =>
  d3.geoArea({ type: "Polygon", coordinates: polygon }) > hemisphere ? polygon.map((ring) => [...ring].reverse()) : polygon;

const projection_of = (sheet) => {
  // No point is added between two others: neighbours must share theirs, and parallels stay straight.
  const projection = d3[sheet.projection]().rotate(sheet.rotate).precision(0);
  if (sheet.projection !== "geoEqualEarth") projection.clipAngle(horizon);
  const frame = { type: "MultiPoint", coordinates: sheet.frame };
  projection.fitWidth(sheet.width, frame);
  const [[, top], [, bottom]] = d3.geoPath(projection).bounds(frame);
  const height = Math.ceil(bottom - top);
  const [x, y] = projection.translate();
  projection.translate([x, y - top]).clipExtent([[-margin, -margin], [sheet.width + margin, height + margin]]);
  return { projection, height };
};

const ring_area = (ring) => {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return Math.abs(sum / 2);
};

const centre_of = (ring) => {
  let [x, y, sum] = [0, 0, 0];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const cross = ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
    x += (ring[j][0] + ring[i][0]) * cross;
    y += (ring[j][1] + ring[i][1]) * cross;
    sum += 3 * cross;
  }
  return [x / sum, y / sum];
};

const is_inside = ([x, y], ring) => {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [ring[i], ring[j]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
};

// On whole numbers, without points that say nothing new.
const rounded = (ring) => {
  const points = ring.map(([x, y]) => [Math.round(x), Math.round(y)]);
  const apart = points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
  const closed = apart.length > 1 && apart[0][0] === apart.at(-1)[0] && apart[0][1] === apart.at(-1)[1];
  if (closed) apart.pop();
  const straight = (i) => {
    const [[x0, y0], [x1, y1], [x2, y2]] = [apart.at(i - 1), apart[i], apart[(i + 1) % apart.length]];
    return (x1 - x0) * (y2 - y1) === (y1 - y0) * (x2 - x1) && (x1 - x0) * (x2 - x1) + (y1 - y0) * (y2 - y1) > 0;
  };
  return apart.filter((_, i) => !straight(i));
};

// Each ring begins with absolute numbers, so that paths may be put one after the other.
const ring_path = (ring) => {
  let path = `M${ring[0][0]} ${ring[0][1]}l`;
  for (let i = 1; i < ring.length; ++i) {
    const [dx, dy] = [ring[i][0] - ring[i - 1][0], ring[i][1] - ring[i - 1][1]];
    path += `${i > 1 && dx >= 0 ? " " : ""}${dx}${dy < 0 ? "" : " "}${dy}`;
  }
  return path + "z";
};

const box_of = (rings) => {
  const points = rings.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

const on_sheet = ([x, y], width, height) => x >= 0 && y >= 0 && x <= width && y <= height;

// `small`: whether its largest piece, on the whole earth, is less than a dot.
const shape_of = (code, polygons, city, small, sheet, height) => {
  const outer = polygons.map((polygon) => polygon[0]).sort((a, b) => ring_area(b) - ring_area(a));
  const rings = polygons
    .flat()
    .filter((ring) => ring_area(ring) >= sheet.speck)
    .map(rounded)
    .filter((ring) => ring.length > 2 && ring_area(ring) > 0);
  const middle = outer.length ? centre_of(outer[0]) : null;
  const in_city = small || !middle || !is_inside(middle, outer[0]);
  const point = (in_city && city) || middle;
  if (!point || (rings.length === 0 && !(small && on_sheet(point, sheet.width, height)))) return null;
  const at = point.map(Math.round);
  return {
    code,
    path: rings.map(ring_path).join(""),
    point: at,
    box: box_of([...rings, [at]]),
    dot: small && on_sheet(at, sheet.width, height),
  };
};

// Names of features: lakes are of no country, but lose detail together with the coasts around them.
const lakes_id = "lakes";

const features_of = (areas, lakes) =>
  [...areas, [lakes_id, lakes]].map(([id, polygons]) => ({
    type: "Feature",
    id,
    properties: {},
    geometry: { type: "MultiPolygon", coordinates: polygons.map(turned) },
  }));

const simplified = (features, projection, detail) => {
  const flat = geoProject({ type: "FeatureCollection", features }, projection);
  const drawn = presimplify(topology({ shapes: flat }, 1e6));
  const found = new Map();
  for (const { id, geometry } of feature(simplify(drawn, detail), drawn.objects.shapes).features) {
    if (geometry) found.set(id, geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
  }
  return found;
};

/** The sheet as the file holds it: size, lakes, and shapes in the order of their codes. */
export const draw = (sheet, { areas, lakes, part_of }, cities, offered) => {
  const { projection, height } = projection_of(sheet);
  const found = simplified(features_of(areas, lakes), projection, sheet.detail);
  const water = (found.get(lakes_id) ?? []).map((polygon) => polygon[0]).filter((ring) => ring_area(ring) >= sheet.lake);
  found.delete(lakes_id);
  const codes = [...new Set([...found.keys(), ...offered])].sort();
  const largest = (code) => Math.max(0, ...(areas.get(code) ?? []).map(sphere_area)) * projection.scale() ** 2;
  const is_small = (code) => offered.has(code) && largest(code) < sheet.dot;
  const city_of = (code) => (cities.has(code) ? projection(cities.get(code)) : null);
  return {
    name: sheet.name,
    width: sheet.width,
    height,
    lakes: water.map(rounded).map(ring_path).join(""),
    shapes: codes
      .map((code) => shape_of(code, found.get(code) ?? [], city_of(code), is_small(code), sheet, height))
      .filter(Boolean)
      .map((shape) => (shape.code in part_of ? { ...shape, part_of: part_of[shape.code] } : shape)),
  };
};
