/** The venue's clock: offset, signed timestamps, nonces (TIME-1 to TIME-4). */
package org.colibri.kit.clock;
