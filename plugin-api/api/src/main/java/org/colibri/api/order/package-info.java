/** Orders as requested and commands to an account's order tracker. */
package org.colibri.api.order;
