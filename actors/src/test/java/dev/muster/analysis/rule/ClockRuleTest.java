package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class ClockRuleTest extends RuleContract {
    ClockRuleTest() {
        super(new ClockRule());
    }

    @Override
    protected String table() {
        return """
                https | Date: Fri, 20 Nov 2026 10:04:59 GMT | -
                https | Date: Fri, 20 Nov 2026 10:05:00 GMT | -
                https | Date: Fri, 20 Nov 2026 10:05:01 GMT | clock-skewed
                https | Date: Fri, 20 Nov 2026 09:54:59 GMT | clock-skewed
                # RFC 9111, 4.2.3: a stored answer is as old as its Age.
                https | Date: Fri, 20 Nov 2026 09:00:00 GMT && Age: 3600 | -
                https | Date: now | date-invalid
                https | Age: -1 | age-invalid
                https | Date: now && Age: 1.5 | age-invalid, date-invalid
                https | | -
                """;
    }
}
