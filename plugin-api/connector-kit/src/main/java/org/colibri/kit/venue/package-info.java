/** What a venue's plugin implements, and the connector and account that the kit makes of it. */
package org.colibri.kit.venue;
