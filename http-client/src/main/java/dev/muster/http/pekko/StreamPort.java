package dev.muster.http.pekko;

/** What a connection asks of the stream that it serves: a timer, and room for content. */
interface StreamPort {
    /** Calls {@link FetchConnection#onTime} no later than then. */
    void wakeAt(long nanoTime);

    /** Whether Pekko's parser asks for bytes. */
    boolean isContentWanted();

    void content(byte[] bytes);

    void contentEnded();

    /** The content ends here, and with it the stream. */
    void contentBroken();

    /** Nothing more will come. */
    void over(boolean reusable);
}
