/** The normalized vocabulary: what venues, strategies, the command line and JSON all call the same things. */
package org.colibri.api.model;
