/** The live loops: Vert.x contexts behind the API's Loop, Clock and Timers, and their watchdog. */
package org.colibri.engine.loop;
