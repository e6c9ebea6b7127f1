/** A venue that means harm: what its emulator sends is mutated on the way out, by a seed. */
package org.colibri.testkit.hostile;
