package dev.muster.http.pekko;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
    @Test
    void theLimitIsThatWhichTheJavaMachineNames() {
        OpenFiles files = OpenFiles.ofThisProcess();

        assertThat(files.most()).isEqualTo(OpenFiles.asked().most());
        assertThat(files.open()).isBetween(0L, files.most());
    }

    @ParameterizedTest
    @CsvSource({
        "'Max open files            20000                524288               files     ', 20000",
        "'Max open files            unlimited            unlimited            files     ', 0",
        "Max open files 7, 7",
        "Max open files, 0",
        "'Max pending signals       31000                31000                signals   ', 0",
        "'', 0"
    })
    void theLimitInForceIsTheFirstNumber(String line, long most) {
        String limits =
                "Limit                     Soft Limit           Hard Limit           Units     \n" + line + "\n";

        assertThat(OpenFiles.mostIn(limits)).isEqualTo(most);
    }
}
