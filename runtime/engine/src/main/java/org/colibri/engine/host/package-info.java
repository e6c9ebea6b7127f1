/**
 * The host: brings plugins, connectors, emulators and bots together, answers for them, and stops them in order.
 *
 * <p>All of it runs on the control loop, which has a thread and sockets of its own. While a venue's or a bot's loop hangs,
 * orders are taken back by what stands there for each account: {@code OwnOrders}, its view of them, and {@code
 * EmergencyDoor}, requests over a second connector, made when first needed, with a fixed part of the limits. What is left
 * is what the venue itself lists as open in the end, own orders only. Before the door is used, an account whose loop
 * turns cancels by itself ({@code AccountCancel}); one whose loop hangs finds its own cancels waiting when it turns
 * again, and learns from the venue in its usual ways that the orders are gone.
 */
package org.colibri.engine.host;
