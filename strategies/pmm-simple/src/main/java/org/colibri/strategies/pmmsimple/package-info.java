/** The simplest market maker: levels around the mid price, each a position executor. */
package org.colibri.strategies.pmmsimple;
