/** What the rest of the market does: nothing, a seeded random flow, or what was recorded. */
package org.colibri.venuekit.market;
