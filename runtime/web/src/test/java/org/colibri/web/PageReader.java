package org.colibri.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A page that looks at one bot, in a process of its own, so that what reading costs is not the host's. Its standard input
 * says the address of the stream, the token, and then {@code open} and {@code close} by turns; each is answered by a line
 * with the number of messages read so far.
 */
public final class PageReader implements WebSocket.Listener {

    private static final String BOOK =
            "{\"type\":\"watch\",\"bot\":\"bot-0\",\"connector\":\"binance\",\"tradingPair\":\"BTC-USDT\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong messages = new AtomicLong();

    private PageReader() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        new PageReader().serve(URI.create(in.readLine()), in.readLine(), in);
    }

    private void serve(URI stream, String token, BufferedReader commands) throws IOException {
        WebSocket socket = null;
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            if (command.equals("open")) {
                socket = http.newWebSocketBuilder().buildAsync(stream, this).join();
                socket.sendText("{\"type\":\"hello\",\"token\":\"" + token + "\"}", true)
                        .join();
                socket.sendText(BOOK, true).join();
            } else if (socket != null) {
                socket.abort();
            }
            System.out.println(messages.get());
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        messages.incrementAndGet();
        from.request(1);
        return null;
    }
}
