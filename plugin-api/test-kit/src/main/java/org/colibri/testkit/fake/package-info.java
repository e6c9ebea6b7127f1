/** A venue's outside in a test's hands, on virtual time: transports, sinks, bus, and the reference files of venues. */
package org.colibri.testkit.fake;
