/**
 * The bus: direct calls on the publisher's loop, one link per pair of loops otherwise. It knows nothing of Vert.x, so
 * that simulation runs the same code on virtual loops.
 */
package org.colibri.engine.bus;
