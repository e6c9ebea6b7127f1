/** One bot: its strategies on its loop, the markets they see, their orders' events, its books, its life. */
package org.colibri.engine.bots;
