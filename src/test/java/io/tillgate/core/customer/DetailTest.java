package io.tillgate.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    @ParameterizedTest
    @CsvSource({
        "DATE_OF_BIRTH,2000-02-29,true",
        "DATE_OF_BIRTH,2001-02-29,false",
        "DATE_OF_BIRTH,2026-11-21,true",
        "DATE_OF_BIRTH,2026-11-22,false",
        "DATE_OF_BIRTH,1899-12-31,false",
        "DATE_OF_BIRTH,+2000-01-01,false",
        "DATE_OF_BIRTH,20000101,false",
        "COUNTRY_CODE,US,true",
        "COUNTRY_CODE,XX,false",
        "COUNTRY_CODE,USA,false",
        "EMAIL,ana@shop.example,true",
        "EMAIL,ana,false",
        "EMAIL,ana @shop.example,false",
        "PROFILE_TYPE,INDIVIDUAL,true",
        "PROFILE_TYPE,PERSON,false",
        "LANGUAGE,zh-CN,true",
        "LANGUAGE,1,false",
        "PHONE,+62 812 3456,true",
        "PHONE,call me,false",
        "FIRST_NAME,Ana María,true"
    })
    void each_detail_has_its_form(Detail detail, String value, boolean accepted) {
        assertThat(detail.accepts(value, TODAY)).isEqualTo(accepted);
    }

    @Test
    void no_detail_has_two_lines_or_is_endless() {
        assertThat(Detail.values())
                .allSatisfy(detail -> assertThat(
                                detail.accepts("a\nb", TODAY) || detail.accepts("1".repeat(300), TODAY))
                        .isFalse());
    }

    @Test
    void a_profile_does_not_print_itself() {
        assertThat(new Profile(Map.of(Detail.FIRST_NAME, "Ana"))).hasToString("(personal details)");
    }
}
