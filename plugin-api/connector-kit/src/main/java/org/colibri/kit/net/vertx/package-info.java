/** The live transports, on Vert.x. */
package org.colibri.kit.net.vertx;
