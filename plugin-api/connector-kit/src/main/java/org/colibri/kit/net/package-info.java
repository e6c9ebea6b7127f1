/** HTTP and socket sessions: transports, requests, reconnects, topic states (NET-1 to NET-8). */
package org.colibri.kit.net;
