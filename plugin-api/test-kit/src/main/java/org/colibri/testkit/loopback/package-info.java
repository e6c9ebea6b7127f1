package org.colibri.testkit.loopback;

/** An emulated venue on a real loopback port, and plain clients of the JDK to talk with it. */
