package com.example.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.muster.scan.HeaderScanner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker is stopped in the middle, in two ways; the next one finishes. */
class QueueWorkerTest {
    private static final int ROWS = 60;
    private static final int ANSWERED_AT_ONCE = 20;
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    /** The site answers the first requests at once, and all others when it is told to. */
    private final CountDownLatch isInTheMiddle = new CountDownLatch(1);

    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private HttpServer site;
    private String url;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(threads);
        site.createContext("/", exchange -> {
            if (asked.incrementAndGet() > ANSWERED_AT_ONCE) {
                isInTheMiddle.countDown();
                await(mayAnswer);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        site.start();
        url = "jdbc:h2:" + directory.resolve("queue") + ";DB_CLOSE_ON_EXIT=FALSE";
        JdbcConnectionPool database = open();
        table(database, "setup", Clock.systemUTC()).create();
        fill(database);
        database.dispose();
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        site.stop(0);
        threads.shutdown();
    }

    @Test
    void aDrainedWorkerGivesBackWhatItHasNotBegun() throws Exception {
        JdbcConnectionPool database = open();
        try (HeaderScanner scanner = scanner()) {
            QueueWorker worker = new QueueWorker(table(database, "first", Clock.systemUTC()), scanner);
            CompletableFuture<Void> end = CompletableFuture.runAsync(() -> work(worker), threads);
            await(isInTheMiddle);

            scanner.drain();
            mayAnswer.countDown();

            end.get(60, TimeUnit.SECONDS);
            assertThat(count(database, "record IS NOT NULL")).isGreaterThanOrEqualTo(ANSWERED_AT_ONCE);
            assertThat(count(database, "claimed_by IS NOT NULL")).isZero();
        }
        // Nothing is claimed, so the next one need not wait.
        everyRowGetsItsRecord(database, Clock.systemUTC());
    }

    @Test
    void aWorkerThatIsKilledLosesNothing() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dmuster.http.addresses.allow-private=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProgram.class.getName(),
                        url)
                .inheritIO()
                .start();
        await(isInTheMiddle);

        killed.destroyForcibly().waitFor();

        mayAnswer.countDown();
        JdbcConnectionPool database = open();
        assertThat(count(database, "record IS NULL")).isPositive();
        everyRowGetsItsRecord(database, Clock.offset(Clock.systemUTC(), LEASE));
    }

    private void everyRowGetsItsRecord(JdbcConnectionPool database, Clock clock) throws Exception {
        try (HeaderScanner scanner = scanner()) {
            new QueueWorker(table(database, "next", clock), scanner).work();
        }
        assertThat(count(database, "record LIKE '%\"outcome\":\"answered\"%' AND record LIKE '%/' || id || '\"%'"))
                .isEqualTo(ROWS);
        assertThat(count(database, "record LIKE '%\"outcome\":\"rejected\"%'")).isEqualTo(1);
        assertThat(count(database, "record IS NULL OR claimed_by IS NOT NULL")).isZero();
        database.dispose();
    }

    private static void work(QueueWorker worker) {
        try {
            worker.work();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each row's target ends with the row's key, so that a record in the wrong row would be seen. */
    private void fill(JdbcConnectionPool database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO target (target) VALUES (?)")) {
            for (int id = 1; id <= ROWS; id++) {
                insert.setString(1, "http://127.0.0.1:" + site.getAddress().getPort() + "/" + id);
                insert.executeUpdate();
            }
            insert.setString(1, "no target");
            insert.executeUpdate();
        }
    }

    private static int count(JdbcConnectionPool database, String condition) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM target WHERE " + condition)) {
            count.next();
            return count.getInt(1);
        }
    }

    private JdbcConnectionPool open() {
        return JdbcConnectionPool.create(url, "sa", "");
    }

    private static QueueTable table(JdbcConnectionPool database, String worker, Clock clock) {
        return new QueueTable(database, worker, LEASE, clock);
    }

    private static HeaderScanner scanner() {
        return HeaderScanner.builder().allowPrivate(true).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) throw new IllegalStateException("nothing for 60 s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
