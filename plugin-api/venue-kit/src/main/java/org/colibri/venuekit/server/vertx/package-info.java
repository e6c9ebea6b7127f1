/** The live server transport, on Vert.x. */
package org.colibri.venuekit.server.vertx;
