package dev.muster.http.dns;

import dev.muster.http.failure.Failure;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one question, all tries and aliases together.
 *
 * @param addresses empty where there is a failure
 * @param ttl seconds that it holds; 0 for what may not be kept
 */
record DnsResult(List<InetAddress> addresses, @Nullable Failure failure, List<String> aliases, long ttl) {
    DnsResult {
        addresses = List.copyOf(addresses);
        aliases = List.copyOf(aliases);
    }
}
