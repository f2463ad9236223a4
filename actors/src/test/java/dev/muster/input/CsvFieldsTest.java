package dev.muster.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFieldsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                | [a]            | false
            a,b              | [a][b]         | false
            a,,b,            | [a][][b][]     | false
            ~ a , b~         | [ a ][ b]      | false
            "a,b",c          | [a,b][c]       | false
            "a""b",""        | [a"b][]        | false
            ~ "a" ,b~        | [a][b]         | false
            "a"b,c           | [a][c]         | false
            a"b",c           | [a"b"][c]      | false
            "a               | [a]            | true
            a,"b,c           | [a][b,c]       | true
            a,"              | [a][]          | true
            a,"b""           | [a][b"]        | true
            """)
    void aLineIsItsFields(String line, String fields, boolean isCut) {
        CsvFields found = CsvFields.of(line, ',');

        assertThat("[" + String.join("][", found.texts()) + "]").isEqualTo(fields);
        assertThat(found.isCut()).isEqualTo(isCut);
    }

    @Test
    void anEmptyLineIsOneEmptyField() {
        assertThat(CsvFields.of("", ',').texts()).isEqualTo(List.of(""));
    }
}
