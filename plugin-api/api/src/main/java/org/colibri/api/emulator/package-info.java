/** The extension point for venue emulators. */
package org.colibri.api.emulator;
