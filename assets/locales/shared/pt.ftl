# O que a tela e os comandos têm em comum: as configurações e o que há de errado nos arquivos.

setting-pace = solicitações por segundo, de 1 a 7; o Kommo permite 7 para tudo o que usa a mesma integração
setting-lang = idioma: system (o do sistema), en, ru, es, pt
setting-clock = horas: system (como no seu país), 24, 12
setting-theme = cores: auto, ou um nome que `amotui themes` mostra; os seus são arquivos na pasta themes
setting-ascii = sinais e molduras só em ASCII: auto (conforme as configurações regionais e o console), true, false
setting-undo_seconds = por quantos segundos uma alteração pode ser desfeita antes do envio, de 0 a 60
setting-refresh_seconds = segundos entre uma busca de novidades e a próxima, de 10 a 3600
setting-work_from = hora em que o trabalho começa, de 0 a 22: o que “de manhã” significa numa data
setting-work_to = hora em que termina, de 1 a 23: o que “fim do dia” significa numa data
setting-zone = fuso horário das datas e horas: system, ou um nome como "America/Sao_Paulo"; a variável TZ tem prioridade
setting-days_off = dias da semana sem trabalho: mon tue wed thu fri sat sun; as datas que caem neles avisam
setting-holidays = feriados do ano: country (os do país da sua conta), ou uma lista como ["01-01", "09-07"]
setting-remind_minutes = quantos minutos antes do vencimento você é lembrado de uma tarefa sua, de 0 (nunca) a 240
setting-bell = o lembrete toca o sinal do terminal: true, false
setting-notify = o lembrete é também uma notificação, se o terminal tiver: true, false
setting-keys = uma tabela de teclas próprias pelos nomes das ações; elas substituem as de sempre
setting-views = visualizações salvas, melhor em blocos [[views]]: name, key, view, filter, whose (me, everyone ou um ID), sort, columns
setting-log = o que é registrado para achar falhas, nunca tokens nem textos: off, error, info, debug, trace
setting-layout = como o quadro começa: list (lista), columns (colunas por vencimento), day (um dia com suas horas); b alterna
setting-links = leads e contatos são links que o terminal abre: true; false se o terminal os mostra errado
setting-dial = com que ligar (d): tel, o programa do sistema para ligações; ou um comando com {"{}"} no lugar do número, executado sem shell
setting-browser = com que abrir páginas (o, ao entrar): system, o navegador de sempre; ou um comando com {"{}"} no lugar do endereço, executado sem shell
setting-read_only = só olhar: nenhuma alteração sai deste computador; como --read-only: true, false
setting-ca_file = um arquivo de certificados (PEM) confiáveis além dos do sistema, como na rede de uma empresa
setting-proxy = a saída para a rede: system (as variáveis HTTPS_PROXY e NO_PROXY), none, ou um endereço como "http://proxy.example:3128"
setting-hosts = contas que podem ser usadas, pelo endereço, como ["acme.kommo.com"]; sem nenhuma: todas
setting-context_user = em nome de quem age o token de um administrador: uma tabela com o ID do usuário pelo endereço da conta
setting-mouse = cliques e a roda funcionam; com Shift o terminal ainda seleciona texto: true, false
setting-results = resultados que se escolhem por número ao concluir, antes dos seus; "não atende +2h" cria também a próxima tarefa

config-actions = As ações com suas teclas. As suas ficam em [keys], por exemplo:
example-view = Uma visualização salva; as duas primeiras estão nas teclas 8 e 9. F2 na linha de busca escreve um bloco assim.
example-view-name = Ligações urgentes
example-view-key = uma tecla própria
example-view-view = overdue, today, tomorrow, week, later, all, done; sem ela: all
example-view-filter = como na linha de busca
example-view-whose = me, everyone, o ID de um usuário ou group:ID; sem ela: de quem estiver na tela
example-view-sort = due, day, created, type, person, subject, price, stage; com - ao contrário
example-view-columns = when, type, text, subject, phone, person, price, stage, attempts

settings-unreadable = { $path }: { $why }
settings-at = { $path }, linha { $n }: { $why }
settings-not-toml = { $path }, linha { $n }: isto não é TOML ({ $why })
settings-unknown = { $path }, linha { $n }: não existe a configuração “{ $key }”; { $hint }
settings-value = { $path }, linha { $n }: { $key } = { $value } não é possível; { $meaning }
settings-work-hours = o trabalho começa às { $n } h
settings-final = uma lista com qualquer um de { $names }
settings-not-of-administrators = não pertence a um administrador e não pode decidir por todos; remova-o ou torne o grupo Administradores seu proprietário
did-you-mean = você quis dizer { $w }?
there-are = opções: { $names }
toml-quotes = um texto fica entre aspas
toml-twice = isto já está antes no arquivo
toml-unclosed = falta fechar uma aspa ou um colchete
toml-comma = falta ou sobra uma vírgula
toml-line = uma linha é um nome, = e um valor
toml-other = { $why }
views-not-blocks = blocos que começam com [[views]]
views-many = no máximo { $n }
views-name-once = cada nome uma só vez
views-text = um texto entre aspas
views-view = overdue, today, tomorrow, week, later, all, done
views-whose = me, everyone, o ID de um usuário, ou group: com o de um grupo
views-sort = due, day, created, type, person, subject, price, stage; com - ao contrário
views-columns = uma lista com when, type, text, subject, phone, person, price, stage, attempts
views-fields = um bloco tem name, key, view, filter, whose, sort, columns
views-no-name = todo bloco precisa de um nome (name)
views-elsewhere = { $path }: as visualizações não estão escritas em blocos [[views]]

keys-no-action = keys: não existe a ação “{ $action }”; `amotui config` mostra todas
keys-no-key = keys: { $action } = "{ $key }" não é uma tecla; escreva x, X, C-x, A-x, S-Up, F5, Space, Enter, Esc, Tab, Del, PgUp, Home …, ou várias separadas por espaços: g g
keys-none = keys: { $action } precisa de uma tecla
keys-clash = keys: { $key } é ao mesmo tempo { $one } e { $other }; dê outra tecla a uma das duas ações
keys-prefix = keys: { $short } é { $one }, então { $long } para { $other } não pode ser digitada; dê outra tecla a uma das duas ações
keys-text = keys: { $action } = "{ $key }": ali as letras são texto; use uma tecla de função, ou uma letra com Ctrl ou Alt

theme-variable = AMOTUI_THEME: { $why }
theme-unknown = não existe o tema “{ $w }”; { $hint }
theme-line = linha { $n }: { $why }
theme-words = palavras entre aspas, como "bold white on blue"
theme-role = não existe o elemento “{ $w }”; { $hint }
theme-base = base “{ $w }” não é um tema do programa; { $hint }
theme-colour = “{ $w }” não é uma cor; { $hint }
theme-colour-number = “{ $w }” não é uma cor; escreva de 0 a 255, ou #rrggbb
theme-colour-name = “{ $w }” não é uma cor; escreva um nome como light-blue, de 0 a 255, ou #rrggbb
theme-about-dark = para terminais escuros
theme-about-light = para terminais claros
theme-about-terminal = as dezesseis cores do próprio terminal, claro ou escuro
theme-about-colour-blind = para terminais escuros, azul e laranja em vez de verde e vermelho
theme-about-colour-blind-light = para terminais claros, azul e laranja em vez de verde e vermelho
theme-about-plain = sem cores: negrito, esmaecido e invertido (como com NO_COLOR)
theme-how-line = Uma linha por elemento. O que faltar é como no tema que `base` indica, por exemplo: base = "dark"
theme-how-role = Um elemento: bold dim italic underlined reversed, uma cor e, depois de on, a cor do fundo; sem nada, como o terminal mostra.
theme-how-colour = Uma cor: de 0 a 255, #rrggbb, default, black red green yellow blue magenta cyan gray dark-gray white, light-red …
theme-how-roles = Elementos:
role-text = texto comum e o fundo de tudo
role-dim = texto menos importante
role-frame = molduras
role-frame-active = a moldura do painel em que você está
role-title = títulos
role-key = nomes de teclas, links, o que se pode fazer
role-bad = atrasado, recusado, errado
role-warn = em breve, na espera, incerto
role-good = concluído, em dia
role-selected = a linha escolhida
role-tab = a visualização atual no cabeçalho
role-field = o campo em que você escreve

store-newer = { $path } foi escrito por um amotui mais novo; atualize este
store-damaged = { $path } está danificado; abra o quadro: ele é refeito e as suas alterações não enviadas são mantidas
store-damaged-in-use = { $path } está danificado e outro amotui trabalha nele; feche-o e comece de novo
store-corrupt = as tarefas guardadas estão danificadas; abra o amotui de novo: ele as refaz e mantém as suas alterações não enviadas
store-place = não dá para usar { $path }: { $why }
store-key-taken = a chave “{ $w }” já foi usada para outra coisa
store-full = o disco está cheio
store-busy = outro programa está usando as tarefas guardadas; feche-o ou tente de novo
store-disk = o disco não aceita ({ $why })
store-no-thread = o sistema não dá mais threads ({ $why }); permita mais com `ulimit -u`
store-closed = a base local está fechada
store-other = { $why }

file-wrong = { $path }: { $why }
program-wrong = { $w }: { $why }
program-ended = terminou com o código { $n }
program-killed = foi encerrado de fora
system-not-found = não existe esse arquivo ou pasta
system-not-allowed = este usuário não tem permissão
system-exists = já existe
system-folder = é uma pasta
system-no-folder = não é uma pasta
system-read-only = não dá para gravar ali
system-full = o disco está cheio
system-port-taken = outro programa usa essa porta
system-refused = a conexão foi recusada
system-late = não houve resposta a tempo
system-other = { $why }
