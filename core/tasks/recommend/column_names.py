"""How columns of interactions and items are usually called, in the languages people write them in."""

from __future__ import annotations

from core.data.column_names import DATE_NAMES

USER_NAMES = frozenset(
    """user users user_id userid username customer customer_id customerid client client_id reader reader_id member
    member_id visitor visitor_id session session_id sessionid account account_id buyer buyer_id reviewer reviewer_id
    reviewerid person person_id patron patron_id viewer viewer_id listener subscriber shopper household uid u nutzer
    nutzer_id kunde kunden_id kundennummer leser leser_id utilisateur client_no lecteur usuario cliente lector 用户
    用户id 客户 读者 使用者 顧客 ユーザー пользователь 사용자""".split()
)
ITEM_NAMES = frozenset(
    """item items item_id itemid product product_id productid movie movie_id movieid film film_id book book_id bookid
    isbn asin parent_asin sku article article_id track track_id song song_id album album_id artist artist_id game
    game_id video video_id show show_id recipe recipe_id business_id venue_id course course_id news_id page_id
    title_id app_id place_id listing_id offer_id content_id i iid handle products product_ids item_ids skus isbns
    movies books songs tracks articles basket baskets cart shopping_cart item_list product_list order_items
    line_items artikel artikel_id artikelnummer produkt produkt_id buch buch_id film_nr produit produit_id livre
    livre_id article_no producto producto_id libro libro_id
    物品 商品 商品id 图书 电影 物品id 書籍 商品番号 товар 상품""".split()
)
RATING_NAMES = frozenset(
    """rating ratings stars star score overall weight strength value count counts quantity qty plays play_count
    playcount listens views clicks preference liked like bewertung sterne note menge anzahl évaluation puntuación
    valoración 评分 分数 次数 評価 оценка 평점""".split()
)
TIME_NAMES = DATE_NAMES | frozenset(
    """ts unix_time unix_review_time unixreviewtime review_time event_time read_on bought_on viewed_at ordered_at
    order_date purchase_date purchased_at borrowed_on lent_on watched_at listened_at rated_at played_at visited_at
    gelesen_am gekauft_am""".split()
)
TITLE_NAMES = frozenset(
    """title titles name item_name product_name product_title movie_title book_title track_name song_title headline
    subject titel bezeichnung produktname titre nom título titulo nombre titolo
    标题 名称 书名 片名 商品名 題名 タイトル название 제목""".split()
)
QUANTITY_NAMES = frozenset(
    """quantity quantities qty units pieces pcs count counts number_of items_count volume sold ordered plays play_count
    playcount listens views clicks purchases visits times downloads menge anzahl stück stueck stückzahl quantité nombre
    cantidad unidades quantità quantidade aantal antal ilość 数量 次数 数 件数 количество 수량""".split()
)
"""Columns that count things: their 0 says that there was nothing, and their numbers below 0 are returns."""
MONEY_NAMES = frozenset(
    """amount spend spent revenue total sum paid sales value betrag umsatz summe montant importe importo valor bedrag
    kwota 金额 金額 сумма 금액""".split()
)
"""Columns of money: what cost nothing was got all the same, and numbers below 0 are refunds."""
