package com.example.queue;

import dev.muster.scan.HeaderScanner;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;

/** Works on the table of a database until it is told to end: SIGTERM lets what is under way finish. */
public final class WorkerProgram {
    private WorkerProgram() {}

    public static void main(String[] args) throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create(args[0], "sa", "");
        HeaderScanner scanner = HeaderScanner.builder().concurrency(100).build();
        CountDownLatch told = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            scanner.drain();
            try {
                main.join(20_000);
            } catch (InterruptedException e) {
                // Then nobody waits, and the claims run out.
            }
        }));

        QueueTable table =
                new QueueTable(database, UUID.randomUUID().toString(), Duration.ofMinutes(10), Clock.systemUTC());
        table.create();
        QueueWorker worker = new QueueWorker(table, scanner);
        do {
            try {
                worker.work();
            } catch (RejectedExecutionException draining) {
                break;
            }
        } while (!told.await(1, TimeUnit.SECONDS));
        scanner.close();
        database.dispose();
    }
}
