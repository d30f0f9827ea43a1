package io.tillgate.qris;

import java.util.Random;

/// Codes of the field, as their providers publish them, and texts made of what breaks scanners.
final class Specimens {
    static final String ASTRAPAY = "00020101021226640018ID.CO.ASTRAPAY.WWW011893600822321989939702092198993200303UMI"
            + "51400014ID.CO.QRIS.WWW0211ID2198993970303UMI5204549953033605404100055020256031005802ID"
            + "5912Toko Asepso56007JAKARTA61051015062210110BJI33Z8Z0H0703A016304E8D4";
    static final String DOKU = "00020101021226530012COM.DOKU.WWW0118936008990000002475020424750303URE"
            + "51440014ID.CO.QRIS.WWW0215ID10200392934820303URE5204539953033605404100055020256035005802ID"
            + "5911GUREUM SHOP6013JAKARTA PUSAT61051064062070703A016304FD26";
    static final String GOPAY = "00020101021126610014COM.GO-JEK.WWW01189360091430438058080210G7238689620303UMI"
            + "51440014ID.CO.QRIS.WWW0215ID10190847190020303UMI5204581253033605802ID"
            + "5909Bluebird36015Bandung deket r61054025762090705PT20063044CAF";
    static final String DANA = "00020101021126570011ID.DANA.WWW011893600915300060605702090006060570303UMI"
            + "51440014ID.CO.QRIS.WWW0215ID10190046990790303UMI5204481453033605802ID"
            + "5912Saifullah.id6014Kota Pontianak61057812463045F72";
    static final String BCA = "00020101021126650013ID.CO.BCA.WWW011893600014000128766702150008850012876670303UKE"
            + "51440014ID.CO.QRIS.WWW0215ID10210818616060303UKE5204074253033605802ID"
            + "5909GREEN PAW6007TANGSEL61051532362070703A0163046D3F";
    static final String OVO = "00020101021226580006id.ovo01189360091200006049620215yq38ZDs7MI6oaz50303UKE"
            + "51450015ID.OR.GPNQR.WWW0215ID10200416988350303UKE520458125303360540650000055020357030.75802ID"
            + "5911Tims Donuts6013Jakarta Barat61051161062310507VCcCtqJ0716HgxK16eFVHfvKnGO6304265F";
    static final String MEMBASUH = "00020101021226630016COM.MEMBASUH.WWW0118936000091100004515021004893710810303UMI"
            + "51440014ID.CO.QRIS.WWW0215ID20200340731930303UKE5204482953033605404133755020256036665802ID"
            + "5912Sintas Store6015Kota Yogyakarta61055500062070703A016304F98B";

    /// Published in a test tree as an example of a payment code, with a checksum that is not its own.
    static final String WRONGLY_SUMMED =
            "00020101021126640018ID.CO.ASTRAPAY.WWW011893600822321000024002092100002400303UBE"
                    + "51440014ID.CO.QRIS.WWW0215ID20210662463920303UBE5204581253033605802ID"
                    + "5913TEST MERCHANT6007Jakarta61054433562080704AP016304A79C";

    private static final String[] PIECES = {
        "00", "01", "02", "26", "51", "53", "54", "55", "62", "63", "99", "04", "03360", "000201", "6304", "A", "茶",
        "🍵", "\u0000", "\uD800", "-1", " ", "\n", "٣"
    };

    private Specimens() {}

    static String[] all() {
        return new String[] {ASTRAPAY, DOKU, GOPAY, DANA, BCA, OVO, MEMBASUH};
    }

    /// A text with its checksum made right again, whatever it says.
    static String sealed(String text) {
        String opened = text + "6304";
        return opened + Checks.crc(opened);
    }

    /// A specimen with something broken in it, or no specimen at all.
    static String hostile(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? all()[random.nextInt(7)] : "000201");
        for (int i = random.nextInt(40); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(5)));
                default -> text.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return random.nextBoolean() ? sealed(text.toString()) : text.toString();
    }
}
