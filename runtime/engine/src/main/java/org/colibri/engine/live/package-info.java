/** The host on a real machine: Vert.x, live loops and sockets, plugin folders, and their orderly start and end. */
package org.colibri.engine.live;
