/** Requests over a socket, as some venues take orders: numbered, answered by number, one outcome each (CMD-1, NET-3). */
package org.colibri.kit.net.call;
