// Prints the starts of all events as seconds since 1970, worked out with the VTIMEZONEs of the file alone.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const starts = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event).startDate.toUnixTime());
console.log(JSON.stringify(starts));
