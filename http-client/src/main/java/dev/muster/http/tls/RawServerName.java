package dev.muster.http.tls;

import java.nio.charset.StandardCharsets;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * A host name for the server_name extension as it stands. {@link javax.net.ssl.SNIHostName} refuses underscores,
 * leading hyphens and single labels, all of which exist, and JSSE then sends no name without a word.
 */
final class RawServerName extends SNIServerName {
    RawServerName(String host) {
        super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
}
