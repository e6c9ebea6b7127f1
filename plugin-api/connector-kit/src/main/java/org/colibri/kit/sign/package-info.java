/** Signatures with the JDK's cryptography, and the encodings they need. */
package org.colibri.kit.sign;
