package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FetchWindowTest {
    private final FetchWindow window = new FetchWindow(100, 100, 1_000);

    @Test
    void itIsOpenAsLongAsLittleWaits() {
        window.seen(3, 1_000);
        window.cameBack(1_000);

        assertThat(window.now()).isEqualTo(100);
    }

    @Test
    void whileTooMuchWaitsWhoeverComesOutIsNotReplaced() {
        window.seen(100, 1_001);
        assertThat(window.now()).isEqualTo(100);

        window.seen(60, 1_001);
        assertThat(window.now()).isEqualTo(60);
        window.seen(80, 1_001);
        assertThat(window.now()).isEqualTo(60);
    }

    @Test
    void itNeverShuts() {
        window.seen(0, 1_001);

        assertThat(window.now()).isEqualTo(1);
    }

    @Test
    void eachFetchThatFindsLittleWaitingMakesRoomForOneMore() {
        window.seen(10, 1_001);

        window.cameBack(501);
        assertThat(window.now()).isEqualTo(10);
        window.cameBack(500);
        assertThat(window.now()).isEqualTo(11);
        for (int i = 0; i < 200; i++) window.cameBack(0);
        assertThat(window.now()).isEqualTo(100);
    }

    @Test
    void timeOpensItWhereLittleWaits() {
        FetchWindow narrow = new FetchWindow(100, 30, 1_000);

        narrow.timePassed(501);
        assertThat(narrow.now()).isEqualTo(30);
        narrow.timePassed(500);
        assertThat(narrow.now()).isEqualTo(60);
        narrow.timePassed(0);
        assertThat(narrow.now()).isEqualTo(90);
        narrow.timePassed(0);
        assertThat(narrow.now()).isEqualTo(100);
    }

    @Test
    void itMayBeginNarrowAndOpensAsFetchesComeBack() {
        FetchWindow narrow = new FetchWindow(100, 20, 1_000);
        assertThat(narrow.now()).isEqualTo(20);

        narrow.most(90);
        for (int i = 0; i < 20; i++) narrow.cameBack(0);
        assertThat(narrow.now()).isEqualTo(40);
        for (int i = 0; i < 100; i++) narrow.cameBack(0);
        assertThat(narrow.now()).isEqualTo(90);
    }

    @Test
    void aSmallerShareBoundsIt() {
        window.most(10);
        assertThat(window.now()).isEqualTo(10);

        window.most(60);
        assertThat(window.now()).isEqualTo(60);

        window.seen(20, 1_001);
        window.most(90);
        assertThat(window.now()).isEqualTo(20);
    }
}
