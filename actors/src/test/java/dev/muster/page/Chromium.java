package dev.muster.page;

import dev.muster.record.JsonTree;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium with one page, steered over its DevTools protocol on loopback. What the page says on its console,
 * and what goes wrong in it, is kept. Its profile is a directory of its own, gone at the close.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final BlockingQueue<Map<?, ?>> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String session = "";
    private int number;

    private Chromium(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Where it is installed; empty where it is not. */
    static Optional<Path> installed() {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with a window of that size and opens {@code page}. */
    static Chromium open(Path browser, String page, int width, int height) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("muster-chromium");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Chromium chromium;
        try {
            chromium = new Chromium(process, profile, address(process));
        } catch (RuntimeException | IOException | Error failed) {
            process.destroyForcibly();
            throw failed;
        }
        chromium.attach(width, height);
        chromium.go(page);
        return chromium;
    }

    /** What it says on standard error, once it listens. Whatever it says later is read, too, and dropped. */
    private static String address(Process process) throws IOException, InterruptedException {
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> readMessages(process, address), "chromium-messages");
        reader.setDaemon(true);
        reader.start();
        try {
            return address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new IOException("it says nothing for " + PATIENCE_SECONDS + " s", silent);
        } catch (ExecutionException ended) {
            throw new IOException(String.valueOf(ended.getCause()), ended);
        }
    }

    private static void readMessages(Process process, CompletableFuture<String> address) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) address.complete(listening.group(1));
            }
            address.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }

    private void attach(int width, int height) throws InterruptedException {
        Map<?, ?> target = send("Target.createTarget", Map.of("url", "about:blank"));
        String id = String.valueOf(target.get("targetId"));
        Map<?, ?> attached = send("Target.attachToTarget", Map.of("targetId", id, "flatten", true));
        session = String.valueOf(attached.get("sessionId"));
        for (String domain : List.of("Page", "Runtime", "Log")) send(domain + ".enable", Map.of());
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", (long) width, "height", (long) height, "deviceScaleFactor", 1L, "mobile", width < 500));
    }

    /** Light or dark, as the visitor's system asks for. */
    void prefer(String scheme) throws InterruptedException {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void go(String page) throws InterruptedException {
        send("Page.navigate", Map.of("url", page));
        awaitTrue("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Waits until {@code expression} holds in the page. */
    void awaitTrue(String expression) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Boolean.TRUE.equals(evaluate(expression))) {
            if (System.nanoTime() > end) throw new AssertionError("never true: " + expression);
        }
    }

    /** The value of an expression in the page. */
    @Nullable
    Object evaluate(String expression) throws InterruptedException {
        Map<?, ?> answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.get("exceptionDetails") != null) throw new AssertionError("in the page: " + answer);
        return answer.get("result") instanceof Map<?, ?> result ? result.get("value") : null;
    }

    /** Presses and releases a key, such as {@code Tab} or {@code Enter}. */
    void press(String key) throws InterruptedException {
        long code = switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "Escape" -> 27;
            default -> key.charAt(0);
        };
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        Map<String, Object> event = new LinkedHashMap<>(
                Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
        send("Input.dispatchKeyEvent", event);
        event.put("type", "keyUp");
        send("Input.dispatchKeyEvent", event);
    }

    /** Presses the mouse in the middle of the first element that {@code selector} finds. */
    void click(String selector) throws InterruptedException {
        String place = "(() => { const e = document.querySelector(" + JsonTree.toJson(selector) + ");"
                + " e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return (r.left + r.width / 2) + ' ' + (r.top + r.height / 2); })()";
        List<String> xy = List.of(String.valueOf(evaluate(place)).split(" ", -1));
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            Double.valueOf(xy.get(0)),
                            "y",
                            Double.valueOf(xy.get(1)),
                            "button",
                            "left",
                            "clickCount",
                            1L));
        }
    }

    /** The names and roles that a screen reader is told. */
    List<String> accessible() throws InterruptedException {
        send("Accessibility.enable", Map.of());
        List<String> names = new ArrayList<>();
        if (send("Accessibility.getFullAXTree", Map.of()).get("nodes") instanceof List<?> nodes) {
            for (Object node : nodes) {
                if (node instanceof Map<?, ?> map && !Boolean.TRUE.equals(map.get("ignored"))) {
                    names.add(value(map, "role") + ": " + value(map, "name"));
                }
            }
        }
        return names;
    }

    private static String value(Map<?, ?> node, String key) {
        return node.get(key) instanceof Map<?, ?> property ? String.valueOf(property.get("value")) : "";
    }

    /** Writes a picture of what is in the window. */
    void picture(Path file) throws IOException, InterruptedException {
        Map<?, ?> answer = send("Page.captureScreenshot", Map.of("format", "png"));
        Files.write(file, Base64.getDecoder().decode(String.valueOf(answer.get("data"))));
    }

    /** Errors and warnings of the page and of the browser about it. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private Map<?, ?> send(String method, Map<String, ?> parameters) throws InterruptedException {
        long id = ++number;
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        if (!session.isEmpty()) message.put("sessionId", session);
        socket.sendText(JsonTree.toJson(message), true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        while (true) {
            Map<?, ?> answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) throw new AssertionError("no answer to " + method);
            if (!Long.valueOf(id).equals(answer.get("id"))) continue;
            if (answer.get("error") != null) throw new AssertionError(method + ": " + answer.get("error"));
            return answer.get("result") instanceof Map<?, ?> result ? result : Map.of();
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        // Its helpers go on writing to the profile for a moment after it is gone itself.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        for (ProcessHandle one : all) {
            one.onExit()
                    .completeOnTimeout(one, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            one.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    /** Puts messages together and sorts answers from events. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                if (JsonTree.of(text.toString()) instanceof Map<?, ?> message) take(message);
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(Map<?, ?> message) {
            if (message.containsKey("id")) {
                answers.add(message);
                return;
            }
            String method = String.valueOf(message.get("method"));
            boolean complaint = method.equals("Log.entryAdded")
                    || method.equals("Runtime.exceptionThrown")
                    || method.equals("Runtime.consoleAPICalled");
            if (complaint) complaints.add(String.valueOf(message.get("params")));
        }
    }
}
