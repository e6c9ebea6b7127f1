/** A strategy plugin of the tests that hangs when it is told to. */
package org.colibri.app.e2e.hanging;
