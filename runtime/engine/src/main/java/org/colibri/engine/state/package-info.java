/** The state directory, its lock, and the control socket that lives in it. */
package org.colibri.engine.state;
