/** The tail of a journal's append, which averages do not show. */
package org.colibri.bench.journal;
