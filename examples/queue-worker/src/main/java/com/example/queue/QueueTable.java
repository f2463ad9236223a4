package com.example.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Targets and their records in one table, which any number of workers share. A row without a record is work. Who claims
 * it has it for a while; whoever dies with it loses it to the next who asks. The statements are SQL that H2 and
 * PostgreSQL understand. Safe for any thread.
 */
final class QueueTable {
    /** One row of work. */
    record Row(long id, String target) {}

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS target (
              id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              target VARCHAR(2048) NOT NULL,
              claimed_by VARCHAR(100),
              claimed_until TIMESTAMP WITH TIME ZONE,
              record VARCHAR)""";
    /** Rows that another worker is claiming at this moment are passed over, not waited for. */
    private static final String FREE = """
            SELECT id, target FROM target
            WHERE record IS NULL AND (claimed_until IS NULL OR claimed_until < ?)
            ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED""";

    private static final String CLAIM = "UPDATE target SET claimed_by = ?, claimed_until = ? WHERE id = ?";
    private static final String SAVE =
            "UPDATE target SET record = ?, claimed_by = NULL, claimed_until = NULL WHERE id = ?";
    private static final String RELEASE =
            "UPDATE target SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = ? AND record IS NULL";

    private final DataSource database;
    private final String worker;
    private final Duration lease;
    private final Clock clock;

    /**
     * @param worker a name that no other worker has
     * @param lease for how long a row is claimed: longer than any takes, or it may be scanned twice
     */
    QueueTable(DataSource database, String worker, Duration lease, Clock clock) {
        this.database = database;
        this.worker = worker;
        this.lease = lease;
        this.clock = clock;
    }

    void create() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    /** Claims up to {@code most} rows; none where there is no more work. */
    List<Row> claim(int most) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Row> rows = free(connection, most);
                try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                    for (Row row : rows) {
                        claim.setString(1, worker);
                        claim.setObject(2, clock.instant().plus(lease).atOffset(ZoneOffset.UTC));
                        claim.setLong(3, row.id());
                        claim.addBatch();
                    }
                    claim.executeBatch();
                }
                connection.commit();
                return rows;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private List<Row> free(Connection connection, int most) throws SQLException {
        try (PreparedStatement free = connection.prepareStatement(FREE)) {
            free.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            free.setInt(2, most);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = free.executeQuery()) {
                while (found.next()) rows.add(new Row(found.getLong(1), found.getString(2)));
            }
            return rows;
        }
    }

    /** Writes a record by its key and ends the claim, in one transaction; doing it twice does no harm. */
    void save(long id, String record) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setString(1, record);
            save.setLong(2, id);
            save.executeUpdate();
        }
    }

    /** Gives back what this worker has claimed and not done. */
    void release() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement release = connection.prepareStatement(RELEASE)) {
            release.setString(1, worker);
            release.executeUpdate();
        }
    }
}
