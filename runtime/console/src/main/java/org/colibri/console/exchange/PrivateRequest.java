package org.colibri.console.exchange;

/**
 * Marks a command that asks for or changes something of an account, by single requests: where a host is running with the
 * account's key, it goes through that host.
 */
interface PrivateRequest {

    /**
     * What the user can do when nobody knows whether the venue got the request.
     *
     * @param connector its id
     * @param newClientOrderId of the order that the command places, if it places one and was given none
     */
    String whenUnknown(String connector, String newClientOrderId);

    /** For commands that change nothing. */
    interface Reading extends PrivateRequest {

        @Override
        default String whenUnknown(String connector, String newClientOrderId) {
            return "the command only reads, so it can be repeated; see 'colibri status'";
        }
    }
}
