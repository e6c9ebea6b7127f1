/** How long a book is not to be trusted after a fault: a real connector and its emulator over real sockets. */
package org.colibri.bench.recovery;
