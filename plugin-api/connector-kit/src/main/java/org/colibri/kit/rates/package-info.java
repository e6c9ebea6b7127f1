/** Conversion of amounts between assets by the prices of venues (FX-1). */
package org.colibri.kit.rates;
