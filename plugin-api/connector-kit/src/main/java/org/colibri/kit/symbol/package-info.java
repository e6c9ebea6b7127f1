/** A venue's instruments by our names and by its own, kept fresh (SYM-1 to SYM-5, RULE-1). */
package org.colibri.kit.symbol;
