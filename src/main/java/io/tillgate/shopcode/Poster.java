package io.tillgate.shopcode;

import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.qris.Qris;
import io.tillgate.shopcode.ShopCode.Sheet;
import java.util.Locale;

/// Draws the poster that stands on a counter, in millimetres of half an A4 sheet's sides; an A6 sheet, which is half a
/// millimetre lower, has that much less of the white at its foot.
final class Poster {
    private static final double WIDTH = 105;
    private static final double HALF_A4 = 148.5;
    private static final double A6 = 148;
    private static final String FONT = "font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\"";

    private static final String FRAME = """
            <rect width="105" height="148.5" fill="#fff"/>
            <path d="M71 0H105V34z" fill="#d3202f"/>
            <path d="M0 128.5V148.5H20z" fill="#d3202f"/>
            <text x="9" y="19" font-size="13" font-weight="bold" letter-spacing="1.2" fill="#141414">QRIS</text>
            <text x="9.3" y="24.3" font-size="3.1" fill="#141414">QR Code Standar</text>
            <text x="9.3" y="28.1" font-size="3.1" fill="#141414">Pembayaran Nasional</text>
            """;

    private static final String FOOT = """
            <text x="52.5" y="130.5" text-anchor="middle" font-size="4.6" font-weight="bold" fill="#141414">SATU QRIS \
            UNTUK SEMUA</text>
            <text x="52.5" y="135.2" text-anchor="middle" font-size="2.5" fill="#3c3c3c">Pindai, isi jumlahnya, dan \
            periksa nama toko sebelum membayar</text>
            """;

    private Poster() {}

    static String svg(Store store, String code, Sheet sheet) {
        double scale = sheet == Sheet.A4 ? 2 : 1;
        double height = sheet == Sheet.A4 ? HALF_A4 : A6;
        String size = number(WIDTH * scale) + "mm";
        String tall = number(height * scale) + "mm";
        String nmid = store.settings().value(StoreSetting.NMID);
        String label = store.name() + ", NMID " + nmid;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" height=\"" + tall
                + "\" viewBox=\"0 0 105 " + number(height) + "\" style=\"max-width:100%;height:auto\" " + FONT
                + " role=\"img\" aria-label=\"QRIS: "
                + escaped(label) + "\">\n<title>QRIS: " + escaped(label) + "</title>\n<style>@page{size:" + size + " "
                + tall + ";margin:0}</style>\n" + FRAME
                + line(store.name(), 39.5, 6.6, true)
                + line("NMID : " + nmid, 46, 3.7, false)
                + line(store.no().value(), 51, 3.1, false)
                + code(code)
                + FOOT
                + "</svg>\n";
    }

    // Long names become smaller, so that every one stays on its line.
    private static String line(String text, double y, double size, boolean bold) {
        double fitting = Math.min(size, 92 / (0.64 * Math.max(1, text.length())));
        return "<text x=\"52.5\" y=\"" + number(y) + "\" text-anchor=\"middle\" font-size=\"" + number(fitting) + "\""
                + (bold ? " font-weight=\"bold\"" : "") + " fill=\"#141414\">" + escaped(text) + "</text>\n";
    }

    private static String code(String text) {
        return "<svg x=\"17.5\" y=\"53.5\" width=\"70\" height=\"70\" "
                + Qris.svg(text).substring("<svg ".length());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
